package io.github.auth0jakarta.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auth0jakarta.cdi.TestCaller.Who;
import io.github.auth0jakarta.cdi.elsewhere.Elsewhere;
import io.github.auth0jakarta.servlet.RefusedException.Reason;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.ejb.Schedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where {@code @Staff} may stand for a method of a bean, and where it stops the deployment. */
class StaffBeansTest {

  private static final List<String> ENTERED = new ArrayList<>();

  /** A call of a method for staff, and the beans for it. */
  private static Arguments place(
      String where, Function<SeContainer, Object> call, Class<?>... beans) {
    return Arguments.of(where, call, beans);
  }

  private static String entered() {
    ENTERED.add("entered");
    return "secret";
  }

  private static Stream<Arguments> obeyed() {
    return Stream.of(
        place("the method", b -> b.select(OnMethod.class).get().secret(), OnMethod.class),
        place("the class", b -> b.select(OnClass.class).get().secret(), OnClass.class),
        place("its superclass", b -> b.select(SubOnClass.class).get().more(), SubOnClass.class),
        place(
            "a superclass's method",
            b -> b.select(Inheriting.class).get().secret(),
            Inheriting.class),
        place(
            "a superclass's method, overridden",
            b -> b.select(Overriding.class).get().secret(),
            Overriding.class),
        place("an interface's method", b -> b.select(Desk.class).get().secret(), DeskBean.class),
        place(
            "an interface's method, called at the class",
            b -> b.select(DeskBean.class).get().secret(),
            DeskBean.class),
        place("an interface", b -> b.select(Room.class).get().secret(), RoomBean.class),
        place("a sub-interface", b -> b.select(Cellar.class).get().deep(), CellarBean.class),
        place(
            "an interface of the superclass",
            b -> b.select(SubDesk.class).get().secret(),
            SubDesk.class),
        place(
            "a generic interface's method",
            b -> b.select(new TypeLiteral<Generic<String>>() {}).get().find("x"),
            OfStrings.class),
        place(
            "a generic interface's method, called at the class",
            b -> b.select(OfStrings.class).get().find("x"),
            OfStrings.class),
        place(
            "a generic superclass's method",
            b -> b.select(SubGeneric.class).get().save(List.of("x")),
            SubGeneric.class),
        place(
            "a default method", b -> b.select(DefaultBean.class).get().secret(), DefaultBean.class),
        place(
            "a package-private method",
            b -> b.select(OnMethod.class).get().inPackage(),
            OnMethod.class),
        place(
            "a protected method",
            b -> b.select(OnMethod.class).get().inSubclasses(),
            OnMethod.class),
        place("a binding that has it", b -> b.select(Bound.class).get().secret(), Bound.class),
        place(
            "a stereotype that has it",
            b -> b.select(Stereotyped.class).get().secret(),
            Stereotyped.class),
        place(
            "any annotation that has it",
            b -> b.select(Plainly.class).get().secret(),
            Plainly.class),
        place("a producer method", b -> b.select(Product.class).get().toString(), Producing.class),
        place(
            "an observer method",
            b -> {
              b.getBeanManager().getEvent().fire("event");
              return "secret";
            },
            Observing.class),
        place(
            "what is specialized",
            b -> b.select(OnMethod.class).get().secret(),
            OnMethod.class,
            Special.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("obeyed")
  void beanWhenTheAnnotationIsCarriedToItsMethodThenOnlyStaffEnters(
      String where, Function<SeContainer, Object> call, Class<?>... beans) {
    try (SeContainer container = start(beans)) {
      TestCaller.who = Who.NOBODY;
      assertThatExceptionOfType(StaffRefusedException.class)
          .isThrownBy(() -> call.apply(container))
          .matches(refused -> refused.reason() == Reason.NOT_LOGGED_IN);
      TestCaller.who = Who.CUSTOMER;
      assertThatExceptionOfType(StaffRefusedException.class)
          .isThrownBy(() -> call.apply(container))
          .matches(refused -> refused.reason() == Reason.NOT_STAFF);
      assertThat(ENTERED).isEmpty();
      TestCaller.who = Who.STAFF;
      assertThat(call.apply(container)).isEqualTo("secret");
      assertThat(ENTERED).hasSize(1);
    }
  }

  private static Stream<Arguments> open() {
    return Stream.of(
        place("beside it", b -> b.select(OnMethod.class).get().open(), OnMethod.class),
        place("beside an interface", b -> b.select(RoomBean.class).get().open(), RoomBean.class),
        place("overloaded", b -> b.select(OfStrings.class).get().find(1), OfStrings.class),
        place(
            "an application's own interceptor for staff",
            b -> {
              TestCaller.who = Who.STAFF;
              return b.select(OnMethod.class).get().secret();
            },
            OnMethod.class,
            Audit.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("open")
  void beanWhenTheAnnotationIsNotForTheMethodThenAnybodyEnters(
      String where, Function<SeContainer, Object> call, Class<?>... beans) {
    try (SeContainer container = start(beans)) {
      assertThat(call.apply(container)).isEqualTo("secret");
    }
  }

  /** What the message must say of the place and the remedy, and the beans. */
  private static Arguments stop(String where, String place, String remedy, Class<?>... beans) {
    return Arguments.of(where, place, remedy, beans);
  }

  private static Stream<Arguments> stopped() {
    return Stream.of(
        stop("private method", "Fixed.hidden is private", "change that", Fixed.class),
        stop("static method", "Fixed.ofNone is private, static", "change that", Fixed.class),
        stop("final method", "Final.secret is private, static or final", "change", Final.class),
        stop("final, of an interface", "FinalDesk.secret is", "change that", FinalDesk.class),
        stop("final class", "FinalClass is final", "let it not be final", FinalClass.class),
        stop("record", "FinalRecord is final", "let it not be final", FinalRecord.class),
        stop("static, of a class", "ClassWithStatic.ofNone is", "change", ClassWithStatic.class),
        stop("static, of an interface", "WithStatic.ofNone is", "change", WithStaticBean.class),
        stop(
            "package-private, elsewhere",
            "Elsewhere.secret is package-private",
            "make it protected",
            OfElsewhere.class),
        stop("@PostConstruct", "Callbacks.made is called by", "put @Staff on", Callbacks.class),
        stop("@PreDestroy", "Callbacks.gone is called by", "put @Staff on", Callbacks.class),
        stop("@Inject", "Callbacks.given is called by", "put @Staff on", Callbacks.class),
        stop("@AroundInvoke", "Callbacks.around is called by", "put @Staff on", Callbacks.class),
        stop("@Schedule", "Callbacks.nightly is called by", "put @Staff on", Callbacks.class),
        stop(
            "a class with @PostConstruct",
            "ClassWithCallback.made is called by",
            "not on the class",
            ClassWithCallback.class),
        stop(
            "a class whose superclass has @PostConstruct",
            "WithCallback.made is called by",
            "not on the class",
            SubWithCallback.class),
        stop(
            "an interface's method that is @PostConstruct",
            "CallbackOfInterface.secret is called by",
            "not on this one",
            CallbackOfInterface.class),
        stop(
            "a producer method's type",
            "Desk has @Staff, and is made by " + Maker.class.getName() + ".desk",
            "a bean with a scope",
            Maker.class),
        stop(
            "a producer field's type",
            "Desk has @Staff, and is made by " + FieldMaker.class.getName() + ".desk",
            "a bean with a scope",
            FieldMaker.class),
        stop(
            "a filter",
            "FilterBean.doFilter has @Staff, and its type is made",
            "auth0.staff.paths",
            FilterBean.class),
        stop("a listener", "ListenerBean is made and", "auth0.staff.paths", ListenerBean.class),
        stop("an endpoint", "EndpointBean is made and", "auth0.staff.paths", EndpointBean.class),
        stop("a servlet's method", "ServletBean.doGet is", "put @Staff on the", ServletBean.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stopped")
  void deploymentWhenABeanWouldPassItOverThenStopsAndSaysHowToMendIt(
      String where, String place, String remedy, Class<?>... beans) {
    assertThatThrownBy(() -> start(beans).close())
        .hasMessageContaining("@Staff would have no effect here:")
        .hasMessageContaining(place)
        .message()
        .contains(remedy);
  }

  @Test
  void deploymentWhenAnExtensionMakesTheBeanThenStops() {
    assertThatThrownBy(() -> start(new MakingExtension()).close())
        .hasMessageContaining(
            Desk.class.getName()
                + " has @Staff, and is made by "
                + MakingExtension.class.getName());
  }

  @Test
  void deploymentWhenAnExtensionTakesTheAnnotationAwayThenStops() {
    assertThatThrownBy(() -> start(new TakingExtension(), OnMethod.class).close())
        .hasMessageContaining(OnMethod.class.getName() + ".secret has lost its @Staff");
  }

  /** As OpenWebBeans does, which does not intercept them. */
  @Test
  void deploymentWhenTheContainerKnowsOfNoDefaultMethodsThenStops() {
    assertThatThrownBy(() -> start(new HidingExtension(), OnClassWithDefault.class).close())
        .hasMessageContaining(WithOpenDefault.class.getName() + ".secret has lost its @Staff")
        .hasMessageContaining("Override the method there");
  }

  // Places at which it is obeyed.

  /** At the method. */
  @ApplicationScoped
  public static class OnMethod {
    @Staff
    public String secret() {
      return entered();
    }

    @Staff
    String inPackage() {
      return entered();
    }

    @Staff
    protected String inSubclasses() {
      return entered();
    }

    public String open() {
      return "secret";
    }
  }

  @Specializes
  public static class Special extends OnMethod {
    @Override
    public String secret() {
      return entered();
    }
  }

  @Staff
  @ApplicationScoped
  public static class OnClass {
    public String secret() {
      return entered();
    }
  }

  @ApplicationScoped
  public static class SubOnClass extends OnClass {
    public String more() {
      return entered();
    }
  }

  public abstract static class Base {
    @Staff
    public String secret() {
      return entered();
    }
  }

  @ApplicationScoped
  public static class Inheriting extends Base {}

  @ApplicationScoped
  public static class Overriding extends Base {
    @Override
    public String secret() {
      return entered();
    }
  }

  public interface Desk {
    @Staff
    String secret();
  }

  @ApplicationScoped
  public static class DeskBean implements Desk {
    @Override
    public String secret() {
      return entered();
    }
  }

  public static class PlainDesk implements Desk {
    @Override
    public String secret() {
      return entered();
    }
  }

  @Dependent
  public static class SubDesk extends PlainDesk {}

  @Staff
  public interface Room {
    String secret();
  }

  @ApplicationScoped
  public static class RoomBean implements Room {
    @Override
    public String secret() {
      return entered();
    }

    public String open() {
      return "secret";
    }
  }

  public interface Below {
    String deep();
  }

  @Staff
  public interface Cellar extends Below {}

  @ApplicationScoped
  public static class CellarBean implements Cellar {
    @Override
    public String deep() {
      return entered();
    }
  }

  public interface Generic<T> {
    @Staff
    String find(T key);

    String find(int number);
  }

  @ApplicationScoped
  public static class OfStrings implements Generic<String> {
    @Override
    public String find(String key) {
      return entered();
    }

    @Override
    public String find(int number) {
      return "secret";
    }
  }

  public abstract static class GenericBase<T> {
    @Staff
    public abstract String save(List<T> all);
  }

  public abstract static class GenericMiddle<S> extends GenericBase<S> {}

  @ApplicationScoped
  public static class SubGeneric extends GenericMiddle<String> {
    @Override
    public String save(List<String> all) {
      return entered();
    }
  }

  public interface WithDefault {
    @Staff
    default String secret() {
      return entered();
    }
  }

  @ApplicationScoped
  public static class DefaultBean implements WithDefault {}

  @Staff
  @InterceptorBinding
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Binding {}

  @ApplicationScoped
  public static class Bound {
    @Binding
    public String secret() {
      return entered();
    }
  }

  @Staff
  @Stereotype
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Style {}

  @Style
  @ApplicationScoped
  public static class Stereotyped {
    public String secret() {
      return entered();
    }
  }

  @Staff
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Plain {}

  @ApplicationScoped
  public static class Plainly {
    @Plain
    public String secret() {
      return entered();
    }
  }

  public static class Product {
    @Override
    public String toString() {
      return "secret";
    }
  }

  @ApplicationScoped
  public static class Producing {
    @Staff
    @Produces
    public Product product() {
      entered();
      return new Product();
    }
  }

  @ApplicationScoped
  public static class Observing {
    @Staff
    public void observe(@Observes String event) {
      entered();
    }
  }

  @Staff
  @Interceptor
  @Priority(Interceptor.Priority.APPLICATION)
  public static class Audit {
    @AroundInvoke
    Object note(InvocationContext invocation) throws Exception {
      return invocation.proceed();
    }
  }

  // Places at which it stops the deployment.

  @ApplicationScoped
  public static class Fixed {
    @Staff
    private String hidden() {
      return entered();
    }

    @Staff
    public static String ofNone() {
      return entered();
    }

    public String open() {
      return hidden();
    }
  }

  @Dependent
  public static class Final {
    @Staff
    public final String secret() {
      return entered();
    }
  }

  @Dependent
  public static class FinalDesk implements Desk {
    @Override
    public final String secret() {
      return entered();
    }
  }

  @Dependent
  public static final class FinalClass implements Desk {
    @Override
    public String secret() {
      return entered();
    }
  }

  @Staff
  @Dependent
  public record FinalRecord() {
    @Inject
    public FinalRecord {}
  }

  @Staff
  @ApplicationScoped
  public static class ClassWithStatic {
    public static String ofNone() {
      return entered();
    }
  }

  public interface WithStatic {
    @Staff
    static String ofNone() {
      return entered();
    }
  }

  @ApplicationScoped
  public static class WithStaticBean implements WithStatic {}

  @ApplicationScoped
  public static class OfElsewhere extends Elsewhere {}

  @ApplicationScoped
  public static class Callbacks {
    @Staff
    @PostConstruct
    void made() {}

    @Staff
    @PreDestroy
    void gone() {}

    @Staff
    @Inject
    void given() {}

    @Staff
    @AroundInvoke
    Object around(InvocationContext invocation) throws Exception {
      return invocation.proceed();
    }

    @Staff
    @Schedule
    public void nightly() {}
  }

  @Staff
  @ApplicationScoped
  public static class ClassWithCallback {
    @PostConstruct
    void made() {}
  }

  public static class WithCallback {
    @PostConstruct
    void made() {}
  }

  @Staff
  @ApplicationScoped
  public static class SubWithCallback extends WithCallback {}

  @ApplicationScoped
  public static class CallbackOfInterface implements Desk {
    @PostConstruct
    @Override
    public String secret() {
      return entered();
    }
  }

  @ApplicationScoped
  public static class Maker {
    @Produces
    Desk desk() {
      return new PlainDesk();
    }
  }

  @ApplicationScoped
  public static class FieldMaker {
    @Produces final Desk desk = new PlainDesk();
  }

  @ApplicationScoped
  public static class FilterBean implements Filter {
    @Staff
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
      entered();
    }
  }

  @Staff
  @ApplicationScoped
  public static class ListenerBean implements ServletContextListener {}

  @Staff
  @ApplicationScoped
  @ServerEndpoint("/socket")
  public static class EndpointBean {
    @OnMessage
    public void hear(String message) {
      entered();
    }
  }

  @Dependent
  public static class ServletBean extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Staff
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      entered();
    }
  }

  /** Makes a bean by code. */
  public static final class MakingExtension implements Extension {
    void add(@Observes AfterBeanDiscovery event) {
      event.addBean().addTransitiveTypeClosure(Desk.class).createWith(made -> new PlainDesk());
    }
  }

  public interface WithOpenDefault {
    default String secret() {
      return entered();
    }
  }

  @Staff
  @ApplicationScoped
  public static class OnClassWithDefault implements WithOpenDefault {}

  /** Shows the container no default methods. */
  public static final class HidingExtension implements Extension {
    void hide(@Observes ProcessAnnotatedType<OnClassWithDefault> event) {
      AnnotatedType<OnClassWithDefault> all = event.getAnnotatedType();
      InvocationHandler hiding =
          (proxy, method, arguments) ->
              method.getName().equals("getMethods") ? Set.of() : method.invoke(all, arguments);
      @SuppressWarnings("unchecked")
      var hidden =
          (AnnotatedType<OnClassWithDefault>)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(), new Class<?>[] {AnnotatedType.class}, hiding);
      event.setAnnotatedType(hidden);
    }
  }

  /** Opens a door. */
  public static final class TakingExtension implements Extension {
    void take(@Observes @Priority(9000) ProcessAnnotatedType<OnMethod> event) {
      event
          .configureAnnotatedType()
          .methods()
          .forEach(method -> method.remove(a -> a.annotationType() == Staff.class));
    }
  }

  private static SeContainer start(Class<?>... beans) {
    return initializer(beans).initialize();
  }

  private static SeContainer start(Extension extension, Class<?>... beans) {
    return initializer(beans).addExtensions(extension).initialize();
  }

  private static SeContainerInitializer initializer(Class<?>... beans) {
    return SeContainerInitializer.newInstance()
        .addBeanClasses(TestApplication.Request.class, TestCaller.Bean.class)
        .addBeanClasses(beans);
  }

  @BeforeEach
  void nobodyHasEntered() {
    ENTERED.clear();
    TestCaller.who = Who.NOBODY;
  }

  @AfterEach
  void nobodyCalls() {
    TestCaller.who = Who.NOBODY;
  }
}

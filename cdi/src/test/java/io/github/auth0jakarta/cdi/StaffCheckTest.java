package io.github.auth0jakarta.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.RolesAllowed;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where {@code @Staff} outside of beans stops the deployment. */
class StaffCheckTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  @TempDir private java.nio.file.Path files;

  private static Stream<Arguments> stopped() {
    return Stream.of(
        Arguments.of(
            "a class",
            Plain.class,
            "Plain.secret has @Staff, and its type is neither",
            "give it a scope"),
        Arguments.of(
            "an interface",
            Desk.class,
            "Desk.secret has @Staff, and its type is implemented by",
            "a scope"),
        Arguments.of("an interceptor", Audit.class, "Audit is neither", "to a bean"),
        Arguments.of(
            "a decorator",
            Decor.class,
            "Decor.secret has @Staff, and its type is neither",
            "to a bean"),
        Arguments.of(
            "a REST client",
            Client.class,
            "Client.secret has @Staff, and its type is a REST client",
            "on the bean"),
        Arguments.of("a locator", Led.class, "Led.sub is not a resource method", "give that class"),
        Arguments.of("a class with a locator", OnLed.class, "OnLed.sub is not a", "give that"),
        Arguments.of("a locator of an interface", LedDesk.class, "LedDesk.sub is not", "give that"),
        Arguments.of("beside resource methods", Aside.class, "Aside.aside is not a", "give that"),
        Arguments.of(
            "a static resource", Fixed.class, "Fixed.of is private, static", "change that"),
        Arguments.of(
            "a resource's callback", Made.class, "Made.made is called", "not on the class"),
        Arguments.of("roles of a locator", RolesLed.class, "RolesLed.sub leads to", "put it on"),
        Arguments.of("an Application", Rest.class, "Rest is made and called by", "staff.paths"),
        Arguments.of("a filter", PlainFilter.class, "PlainFilter is made and", "staff.paths"),
        Arguments.of(
            "a listener",
            Listener.class,
            "Listener.contextInitialized has @Staff, and its type is made",
            "staff.paths"),
        Arguments.of(
            "an endpoint",
            Socket.class,
            "Socket.hear has @Staff, and its type is made",
            "staff.paths"),
        Arguments.of("a servlet's method", Page.class, "Page.doGet is a servlet's", "on the class"),
        Arguments.of(
            "an unknown servlet", Closed.class, "Closed is a servlet that", "@WebServlet"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stopped")
  void deploymentWhenNobodyWouldObeyThenStopsAndSaysHowToMendIt(
      String where, Class<?> found, String place, String remedy) throws Exception {
    try (var war = new TestWar(TENANT.tenant(), files, Set.of(found))) {
      assertThat(war.start())
          .anySatisfy(
              problem ->
                  assertThat(problem)
                      .contains("@Staff would have no effect here:")
                      .contains(place)
                      .contains(remedy));
    }
  }

  @Test
  void deploymentWhenAServletIsRegisteredTooLateThenStops() throws Exception {
    try (var war =
        new TestWar(TENANT.tenant(), files, Set.of())
            .servlet("/in-time", Closed.class)
            .initializer(
                (found, context) ->
                    context.addListener(
                        new ServletContextListener() {
                          @Override
                          public void contextInitialized(ServletContextEvent event) {
                            context.addServlet("late", SubClosed.class).addMapping("/late");
                          }
                        }))) {
      assertThat(war.start())
          .anySatisfy(problem -> assertThat(problem).contains("SubClosed is a servlet that"));
    }
  }

  /** Of which the container's scan knows nothing: it is handed the outer annotation at most. */
  @Test
  void deploymentWhenAClassBearsItByWayOfOthersThenIsFoundAndStops() throws Exception {
    copy("WEB-INF/classes", Bearing.class, Outer.class, Plain.class);
    try (var war = new TestWar(TENANT.tenant(), files, Set.of(Admins.class))) {
      assertThat(war.start())
          .anySatisfy(
              problem ->
                  assertThat(problem)
                      .contains("Bearing.secret has @Staff, and its type is neither")
                      .doesNotContain("Plain is"));
    }
  }

  @Test
  void deploymentWhenABeanBearsItByWayOfAnotherThenOthersThatDoAreFound() throws Exception {
    copy("WEB-INF/classes", BearingInner.class);
    try (var war = new TestWar(TENANT.tenant(), files, Set.of(), AdminsBean.class)) {
      assertThat(war.start())
          .anySatisfy(
              problem -> assertThat(problem).contains("BearingInner is neither a CDI bean"));
    }
  }

  @Test
  void deploymentWhenAClassOfALibraryBearsItByWayOfAnotherThenIsFoundToo() throws Exception {
    java.nio.file.Path lib = Files.createDirectories(files.resolve("war/WEB-INF/lib"));
    String name = BearingInner.class.getName().replace('.', '/') + ".class";
    try (var jar = new JarOutputStream(Files.newOutputStream(lib.resolve("library.jar")));
        InputStream in = BearingInner.class.getClassLoader().getResourceAsStream(name)) {
      jar.putNextEntry(new JarEntry(name));
      in.transferTo(jar);
    }
    try (var war = new TestWar(TENANT.tenant(), files, Set.of(Admins.class))) {
      assertThat(war.start())
          .anySatisfy(
              problem -> assertThat(problem).contains("BearingInner is neither a CDI bean"));
    }
  }

  private void copy(String directory, Class<?>... classes) throws IOException {
    for (Class<?> type : classes) {
      String name = type.getName().replace('.', '/') + ".class";
      java.nio.file.Path file = files.resolve("war").resolve(directory).resolve(name);
      Files.createDirectories(file.getParent());
      try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
        Files.copy(in, file);
      }
    }
  }

  @Test
  void deploymentWhenABeanImplementsItThenGoesOn() throws Exception {
    try (var war = new TestWar(TENANT.tenant(), files, Set.of(Desk.class), DeskBean.class)) {
      assertThat(war.start()).isEmpty();
    }
  }

  @Staff
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Admins {}

  @Admins
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Outer {}

  public static class Bearing {
    @Outer
    public String secret() {
      return "secret";
    }
  }

  @Admins
  public static class BearingInner {}

  @Admins
  @ApplicationScoped
  public static class AdminsBean {}

  /** For nobody's bean. */
  public static class Plain {
    @Staff
    public String secret() {
      return "secret";
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
      return "secret";
    }
  }

  @Admins
  @Interceptor
  public static class Audit {
    @Staff
    @AroundInvoke
    Object note(InvocationContext invocation) throws Exception {
      return invocation.proceed();
    }
  }

  @Decorator
  public abstract static class Decor implements Desk {
    @Inject @Delegate private Desk desk;

    @Staff
    @Override
    public String secret() {
      return desk.secret();
    }
  }

  @RegisterRestClient
  public interface Client {
    @GET
    @Staff
    String secret();
  }

  public static class Sub {
    @GET
    public String secret() {
      return "secret";
    }
  }

  @Path("led")
  public static class Led {
    @Staff
    @Path("sub")
    public Sub sub() {
      return new Sub();
    }
  }

  @Staff
  @Path("on-led")
  public static class OnLed {
    @Path("sub")
    public Sub sub() {
      return new Sub();
    }
  }

  public interface LedDesk {
    @Staff
    @Path("sub")
    Sub sub();
  }

  @Path("aside")
  public static class Aside {
    @GET
    public String open() {
      return aside();
    }

    @Staff
    public String aside() {
      return "secret";
    }
  }

  @Path("fixed")
  public static class Fixed {
    @GET
    @Staff
    public static String of() {
      return "secret";
    }
  }

  @Staff
  @Path("made")
  public static class Made {
    @PostConstruct
    void made() {}

    @GET
    public String secret() {
      return "secret";
    }
  }

  @Path("roles")
  public static class RolesLed {
    @Path("sub")
    @RolesAllowed("staff")
    public Sub sub() {
      return new Sub();
    }
  }

  @Staff
  public static class Rest extends Application {}

  @Staff
  public static class PlainFilter implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {}
  }

  public static class Listener implements ServletContextListener {
    @Staff
    @Override
    public void contextInitialized(ServletContextEvent event) {}
  }

  @ServerEndpoint("/socket")
  public static class Socket {
    @Staff
    @OnMessage
    public void hear(String message) {}
  }

  public static class Page extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Staff
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {}
  }

  @Staff
  public static class Closed extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  public static class SubClosed extends Closed {
    private static final long serialVersionUID = 1L;
  }
}

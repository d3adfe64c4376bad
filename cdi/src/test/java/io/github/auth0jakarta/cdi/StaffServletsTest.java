package io.github.auth0jakarta.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where {@code @Staff} may stand for a servlet, and how a request may be led to it. */
class StaffServletsTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  @TempDir private static Path files;

  private static final AtomicInteger ENTERED = new AtomicInteger();

  private static TestWar war;
  private static TestWar.Visitor customer;
  private static TestWar.Visitor staff;

  @BeforeAll
  static void start() throws Exception {
    war =
        new TestWar(TENANT.tenant(), files, Set.of(OnClass.class))
            .servlet("/on-class", OnClass.class)
            .servlet("/on-superclass", SubClass.class)
            .servlet("/composed", Composed.class)
            .servlet("/forwarding", Leading.class)
            .servlet("/including", Leading.class)
            .servlet("/naming", Leading.class)
            .servlet("/dispatching", Leading.class)
            .servlet("/open", Leading.class);
    assertThat(war.start()).isEmpty();
    customer = war.customer();
    staff = war.staff();
  }

  @AfterAll
  static void stop() throws LifecycleException {
    war.close();
  }

  @BeforeEach
  void nobodyHasEntered() {
    ENTERED.set(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/on-class",
        "/on-superclass",
        "/composed",
        "/forwarding",
        "/including",
        "/naming",
        "/dispatching"
      })
  void servletWhenItsClassIsForStaffThenOnlyStaffEnters(String path) throws Exception {
    assertThat(war.nobody().get(path).statusCode()).isEqualTo(401);
    assertThat(customer.get(path).statusCode()).isEqualTo(403);
    assertThat(ENTERED).hasValue(0);
    assertThat(staff.get(path).body()).isEqualTo("secret");
    assertThat(ENTERED).hasValue(1);
  }

  @Test
  void servletWhenItsClassIsForAnybodyThenAnybodyEnters() throws Exception {
    assertThat(war.nobody().get("/open").body()).isEqualTo("open");
  }

  /** For staff. */
  @Staff
  public static class OnClass extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      ENTERED.incrementAndGet();
      response.getWriter().print("secret");
    }
  }

  public static class SubClass extends OnClass {
    private static final long serialVersionUID = 1L;
  }

  @Staff
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Admins {}

  @Admins
  public static class Composed extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      ENTERED.incrementAndGet();
      response.getWriter().print("secret");
    }
  }

  /** Leads to the servlet for staff, in each way that there is. */
  public static class Leading extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      switch (request.getServletPath()) {
        case "/forwarding" -> request.getRequestDispatcher("/on-class").forward(request, response);
        case "/including" -> request.getRequestDispatcher("/on-class").include(request, response);
        case "/naming" ->
            getServletContext().getNamedDispatcher("/on-class").forward(request, response);
        case "/dispatching" -> request.startAsync().dispatch("/on-class");
        default -> response.getWriter().print("open");
      }
    }
  }
}

package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.example.places.Rest;
import io.github.auth0jakarta.example.places.ejb.LocalDesk;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each place at which {@code @Staff} is obeyed. */
@ExtendWith(ArquillianExtension.class)
class StaffPlacesIT {

  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource URI base;

  @Deployment(testable = false)
  static WebArchive war() {
    WebArchive war = Lab.onlyLibrary("places.war").addPackage(Rest.class.getPackage());
    return Lab.serverHasEjbs() ? war.addPackage(LocalDesk.class.getPackage()) : war;
  }

  private static Stream<String> places() {
    return Stream.of(
            "beans/method",
            "beans/package-private-method",
            "beans/class",
            "beans/overridden-method",
            "beans/interface-method",
            "beans/interface",
            "beans/generic-method",
            "beans/default-method",
            "beans/binding",
            "beans/stereotype",
            "beans/producer",
            "beans/observer",
            "ejbs/interface-method",
            "ejbs/generic-method",
            "ejbs/interface",
            "ejbs/overridden-method",
            "rest/method",
            "rest/class",
            "rest/overridden-method",
            "rest/interface-method",
            "rest/resource-interface",
            "rest/implementation",
            "rest/generic-method",
            "rest/binding",
            "rest/sub-resource/new/method",
            "rest/sub-resource/new/interface-method",
            "rest/sub-resource/of-class/method",
            "rest/sub-resource/made/method",
            "rest/locator/of-bean",
            "rest/single",
            "rest/single/locator",
            "servlets/class",
            "servlets/superclass",
            "servlets/forward",
            "servlets/include")
        .filter(place -> Lab.serverHasEjbs() || !place.startsWith("ejbs/"));
  }

  @ParameterizedTest
  @MethodSource("places")
  void placeWhenItIsForStaffThenOnlyStaffEnters(String place) throws Exception {
    int before = entered();

    HttpResponse<String> nobodys = new Visitor(base).fetch(place);
    assertThat(nobodys.statusCode()).isEqualTo(401);
    assertThat(nobodys.body()).contains("login_required");
    HttpResponse<String> customers = customer().fetch(place);
    assertThat(customers.statusCode()).isEqualTo(403);
    assertThat(customers.body()).contains("not_staff");
    assertThat(entered()).isEqualTo(before);

    assertThat(staff().fetch(place).body()).isEqualTo("secret");
    assertThat(entered()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"beans/open", "rest/method/open", "rest/sub-resource/new/open"})
  void placeWhenItIsBesideThatThenAnybodyEnters(String place) throws Exception {
    assertThat(new Visitor(base).fetch(place).body()).isEqualTo("open");
  }

  @ParameterizedTest
  @Tag("roles-on-resources")
  @ValueSource(strings = {"rest/roles/interface-method", "rest/roles/sub-resource"})
  void rolesAllowedWhenItIsCarriedToTheResourceThenOnlyStaffEnters(String place) throws Exception {
    int before = entered();
    assertThat(new Visitor(base).fetch(place).statusCode()).isIn(401, 403);
    assertThat(customer().fetch(place).statusCode()).isEqualTo(403);
    assertThat(entered()).isEqualTo(before);
    assertThat(staff().fetch(place).body()).isEqualTo("secret");
  }

  @Test
  void denyAllWhenItIsCarriedToTheResourceThenNobodyEnters() throws Exception {
    int before = entered();
    assertThat(staff().fetch("rest/roles/denied").statusCode()).isEqualTo(403);
    assertThat(entered()).isEqualTo(before);
  }

  private int entered() throws Exception {
    return Integer.parseInt(new Visitor(base).fetch("beans/entered").body());
  }

  private Visitor customer() throws Exception {
    var visitor = new Visitor(base);
    visitor.logIn(TENANT.tenant().userAgent(), Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    return visitor;
  }

  private Visitor staff() throws Exception {
    var visitor = new Visitor(base);
    visitor.logIn(TENANT.tenant().userAgent(), Lab.STAFF, Lab.STAFF_PASSWORD);
    return visitor;
  }
}

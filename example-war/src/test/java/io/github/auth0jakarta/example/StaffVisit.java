package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.Auth0Config;
import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.management.User;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Somebody of the staff at work on Ada's account, with a look behind the pages.
 *
 * <p>For one thread.
 */
final class StaffVisit implements AutoCloseable {

  private final DevTenant tenant;
  private final Visitor visitor;
  private final Auth0 auth0;

  private StaffVisit(DevTenant tenant, Visitor visitor) {
    this.tenant = tenant;
    this.visitor = visitor;
    this.auth0 = Auth0.connect(Auth0Config.from(tenant.settings()::get));
  }

  /** Signs in and has the application know who is staff. */
  static StaffVisit begin(URI base, DevTenant tenant) throws IOException, InterruptedException {
    var visit = new StaffVisit(tenant, new Visitor(base));
    visit.visitor.logIn(tenant.userAgent(), Lab.STAFF, Lab.STAFF_PASSWORD);
    assertThat(visit.open("staff").statusCode()).isEqualTo(200);
    return visit;
  }

  HttpResponse<String> open(String path) throws IOException, InterruptedException {
    return visitor.open(path);
  }

  HttpResponse<String> post(String path, Map<String, String> form)
      throws IOException, InterruptedException {
    return visitor.post(path, form);
  }

  HttpResponse<String> postWith(String path, Map<String, String> form, String... headers)
      throws IOException, InterruptedException {
    return visitor.postWith(path, form, headers);
  }

  /** Sends the metadata form, on which everything but app_metadata is empty. */
  HttpResponse<String> save(String id, String seen, String written)
      throws IOException, InterruptedException {
    return post(
        "staff/metadata",
        Map.of("id", id, "seenUser", "{}", "user", "{}", "seenApp", seen, "app", written));
  }

  /** What the tenant really has. */
  Auth0 auth0() {
    return auth0;
  }

  /** Ada as the tenant really has her. */
  User ada() {
    return auth0.users().get(tenant.userId(Lab.CUSTOMER));
  }

  /** Changes Ada's app_metadata at the tenant. */
  void patchAda(Map<String, Object> appMetadata) {
    tenant.patchUser(Lab.CUSTOMER, Map.of("app_metadata", appMetadata));
  }

  /** The path of Ada's page, with more parameters. */
  String adasPage(String more) {
    return "staff/user?id=" + encoded(tenant.userId(Lab.CUSTOMER)) + more;
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    auth0.close();
  }
}

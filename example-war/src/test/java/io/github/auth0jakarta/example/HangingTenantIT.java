package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server with as many threads as it has by itself, and a tenant that never answers. */
@ExtendWith(ArquillianExtension.class)
class HangingTenantIT {

  private static final int LOGINS = 300;

  /** Above what may wait on any server. */
  private static final int FEW = 100;

  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource URI base;

  @Deployment(testable = false)
  static WebArchive hang() {
    return Lab.onlyLibrary("hang.war")
        .addAsWebResource(new StringAsset("free for all"), "open.txt")
        .addAsResource(
            new StringAsset("auth0.par=true\n"), "META-INF/microprofile-config.properties");
  }

  @Test
  void pageWhenManyLogInThenIsThereWhileFewOfThemWait() throws Exception {
    DevTenant tenant = TENANT.tenant();
    var visitor = new Visitor(base);
    assertThat(visitor.open("auth/login").statusCode()).isEqualTo(302);
    tenant.journal().clear();
    tenant.fault("/", Fault.hang());
    HttpClient browsers = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest login = HttpRequest.newBuilder(base.resolve("auth/login")).build();
    List<CompletableFuture<HttpResponse<Void>>> logins = new ArrayList<>();
    for (int i = 0; i < LOGINS; i++) {
      logins.add(browsers.sendAsync(login, BodyHandlers.discarding()));
    }
    while (tenant.journal().entries().isEmpty()) {
      Thread.onSpinWait();
    }

    assertThat(visitor.open("open.txt").body()).isEqualTo("free for all");
    assertThat(tenant.journal().entries()).hasSizeBetween(1, FEW);

    while (logins.stream().filter(CompletableFuture::isDone).count() < LOGINS - FEW) {
      Thread.onSpinWait();
    }
    assertThat(logins)
        .filteredOn(CompletableFuture::isDone)
        .allMatch(answer -> answer.join().statusCode() == 503);

    tenant.reset(); // lets go of those who wait
    CompletableFuture.allOf(logins.toArray(CompletableFuture[]::new)).join();
  }
}

package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The example application on a real server, asked by a client that is not a browser. */
@ExtendWith(ArquillianExtension.class)
class HomeIT {
  @ArquillianResource URI base;

  @Deployment(testable = false)
  static WebArchive example() {
    return ShrinkWrap.createFromZipFile(
        WebArchive.class, new File(System.getProperty("example.war")));
  }

  @Test
  void homeWhenNobodyIsSignedInThenIsShown() throws Exception {
    var answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(base).build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<h1>Example");
  }
}

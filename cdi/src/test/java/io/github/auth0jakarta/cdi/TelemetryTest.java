package io.github.auth0jakarta.cdi;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.equalTo;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.management.ManagementException;
import io.github.auth0jakarta.management.UsageEvent;
import io.github.auth0jakarta.management.UserDraft;
import io.github.auth0jakarta.management.Users;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What OpenTelemetry is told of the exchanges with the tenant. */
class TelemetryTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static final String ADA = "ada@example.com";
  private static final AttributeKey<String> TEMPLATE = AttributeKey.stringKey("url.template");

  private static InMemorySpanExporter spans;
  private static InMemoryMetricReader metrics;
  private static OpenTelemetrySdk sdk;

  @TempDir private Path files;

  /** As MicroProfile Telemetry does. */
  public static final class Server {
    @Produces
    OpenTelemetry telemetry() {
      return sdk;
    }
  }

  @BeforeEach
  void setUp() {
    spans = InMemorySpanExporter.create();
    metrics = InMemoryMetricReader.create();
    sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .build();
  }

  @AfterEach
  void close() {
    sdk.close();
    GlobalOpenTelemetry.resetForTest();
  }

  private TestApplication application(Class<?>... beans) {
    return new TestApplication(TENANT.tenant(), files, new Properties(), beans);
  }

  @Test
  void exchangeWhenTheServerHasABeanThenIsASpanInTheOneThatIsUnderWay() {
    try (var application = application(Server.class)) {
      var request = sdk.getTracer("server").spanBuilder("request").startSpan();
      Users users = application.injected(Users.class);
      Runnable asking = () -> users.get(TENANT.tenant().userId(ADA));
      Context.current().with(request).wrap(asking).run();
      assertThat(spans.getFinishedSpanItems())
          .extracting(SpanData::getName)
          .containsExactly("POST /oauth/token", "GET /api/v2/users/{id}");
      SpanData get = spans.getFinishedSpanItems().get(1);
      assertThat(get)
          .hasKind(SpanKind.CLIENT)
          .hasParentSpanId(request.getSpanContext().getSpanId())
          .hasStatus(StatusData.unset())
          .hasAttributesSatisfyingExactly(
              equalTo(AttributeKey.stringKey("http.request.method"), "GET"),
              equalTo(TEMPLATE, "/api/v2/users/{id}"),
              equalTo(AttributeKey.stringKey("server.address"), "localhost"),
              equalTo(AttributeKey.longKey("server.port"), TENANT.tenant().issuer().getPort()),
              equalTo(AttributeKey.longKey("http.response.status_code"), 200));
      assertThat(get.getEndEpochNanos()).isGreaterThan(get.getStartEpochNanos());
    }
  }

  @Test
  void exchangeWhenItIsAClientsThenTheSpanNamesItsTenant() {
    try (DevTenant other = DevTenant.start()) {
      var settings = new Properties();
      settings.put("auth0.clients", "abroad");
      settings.put("auth0.clients.abroad.paths", "/abroad");
      settings.put("auth0.clients.abroad.issuer", other.issuer().toString());
      settings.put("auth0.clients.abroad.client-id", other.clientId());
      settings.put("auth0.clients.abroad.client-secret", other.clientSecret());
      settings.put("auth0.clients.abroad.management.domain", other.issuer().getRawAuthority());
      try (var application = new TestApplication(TENANT.tenant(), files, settings, Server.class)) {
        application.auth0().clients().get("abroad").users().byEmail(ADA);
        assertThat(spans.getFinishedSpanItems())
            .extracting(span -> span.getAttributes().get(AttributeKey.longKey("server.port")))
            .containsExactly((long) other.issuer().getPort(), (long) other.issuer().getPort());
      }
    }
  }

  @Test
  void exchangeWhenThereAreIdsAddressesAndQueriesThenNothingShowsThem() {
    try (var application = application(Server.class)) {
      Users users = application.injected(Users.class);
      String id = TENANT.tenant().userId(ADA);
      users.byEmail(ADA);
      users.get(id);
      assertThat(spans.getFinishedSpanItems().toString() + metrics.collectAllMetrics())
          .contains("/api/v2/users-by-email")
          .doesNotContain(ADA, "ada%40", "email=", id, id.replace("auth0|", ""));
    }
  }

  @Test
  void exchangeWhenMeasuredThenByTheConventions() {
    try (var application = application(Server.class)) {
      application.injected(Users.class).byEmail(ADA);
      var measured = metrics.collectAllMetrics();
      assertThat(measured)
          .anySatisfy(
              metric ->
                  assertThat(metric)
                      .hasName("http.client.request.duration")
                      .hasUnit("s")
                      .hasHistogramSatisfying(
                          durations ->
                              durations.hasPointsSatisfying(
                                  point ->
                                      point
                                          .hasCount(1)
                                          .hasSumGreaterThan(0)
                                          .hasBucketBoundaries(
                                              0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75,
                                              1.0, 2.5, 5.0, 7.5, 10.0),
                                  point -> point.hasCount(1))));
    }
  }

  @Test
  void allowanceWhenTheTenantTellsThenIsAGauge() {
    TENANT
        .tenant()
        .fault(
            "/api/v2/",
            Fault.status(
                    404,
                    Map.of(
                        "x-ratelimit-limit", "50",
                        "x-ratelimit-remaining", "42",
                        "x-ratelimit-reset", "1"))
                .times(1));
    try (var application = application(Server.class)) {
      application.injected(Users.class).find("auth0|1");
      assertThat(metrics.collectAllMetrics())
          .anySatisfy(
              metric ->
                  assertThat(metric)
                      .hasName("auth0.rate_limit.remaining")
                      .hasLongGaugeSatisfying(
                          gauge ->
                              gauge.hasPointsSatisfying(
                                  point ->
                                      point
                                          .hasValue(42)
                                          .hasAttribute(
                                              AttributeKey.longKey("auth0.rate_limit.limit"),
                                              50L))));
    }
  }

  @Test
  void exchangeWhenItFailsThenTheSpanDoes() {
    TENANT.tenant().fault("/api/v2/", Fault.status(403).times(1));
    try (var application = application(Server.class)) {
      Users users = application.injected(Users.class);
      assertThatThrownBy(() -> users.get("auth0|1")).isInstanceOf(ManagementException.class);
      assertThat(spans.getFinishedSpanItems().get(1))
          .hasStatus(StatusData.error())
          .hasAttribute(AttributeKey.stringKey("error.type"), "403");
      TENANT.tenant().fault("/api/v2/", Fault.cut());
      assertThatThrownBy(() -> users.create(UserDraft.of(ADA)))
          .isInstanceOf(ManagementException.class);
      assertThat(spans.getFinishedSpanItems().get(2))
          .hasStatus(StatusData.error())
          .hasAttribute(AttributeKey.stringKey("error.type"), "_OTHER");
    }
  }

  @Test
  void globalWhenItIsSetLaterThenIsUsedFromThenOn() {
    try (var application = application()) {
      Users users = application.injected(Users.class);
      users.byEmail(ADA);
      GlobalOpenTelemetry.set(sdk); // fails where somebody has asked for it before
      users.byEmail(ADA);
      assertThat(spans.getFinishedSpanItems())
          .extracting(span -> span.getAttributes().get(TEMPLATE))
          .isEqualTo(List.of("/api/v2/users-by-email"));
    }
  }

  @Test
  void exchangeWhenThereIsNoOpenTelemetryThenNothingOfItIsLoaded() throws Exception {
    try (Without api = Without.packages("io.opentelemetry.")) {
      var type = api.loadClass(Telemetry.class.getName());
      Object telemetry = type.getConstructor().newInstance();
      assertThat(type.getDeclaredMethods()).isNotEmpty(); // linked
      var exchange =
          api.loadClass(UsageEvent.Exchange.class.getName())
              .getConstructors()[0]
              .newInstance(
                  TENANT.tenant().issuer(), "GET users/{id}", 200, Duration.ZERO, Optional.empty());
      type.getMethod("told", api.loadClass(UsageEvent.class.getName())).invoke(telemetry, exchange);
      assertThat(api.hasLoaded(Signals.class.getName())).isFalse();
    }
  }
}

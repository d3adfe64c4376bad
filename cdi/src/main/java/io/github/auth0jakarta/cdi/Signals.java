package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.management.UsageEvent.Exchange;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongGauge;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span and measurements of each exchange with the tenant, by OpenTelemetry's conventions
 * for HTTP clients.
 *
 * <p>Addresses are templates: {@code url.full} would show ids and e-mail addresses, and is left
 * out. Loaded only where there is an OpenTelemetry API. Thread-safe.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client">HTTP
 *     client span</a>
 * @see <a
 *     href="https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#metric-httpclientrequestduration">Metric:
 *     http.client.request.duration</a>
 */
final class Signals implements BiConsumer<Auth0, Exchange> {

  private static final String SCOPE = "io.github.auth0jakarta";

  private static final List<Double> BUCKETS =
      List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

  private volatile @Nullable Instruments instruments;

  private record Instruments(Tracer tracer, DoubleHistogram duration, LongGauge remaining) {

    static Instruments of(OpenTelemetry telemetry) {
      Meter meter = telemetry.getMeter(SCOPE);
      return new Instruments(
          telemetry.getTracer(SCOPE),
          meter
              .histogramBuilder("http.client.request.duration")
              .setUnit("s")
              .setDescription("Duration of HTTP client requests.")
              .setExplicitBucketBoundariesAdvice(BUCKETS)
              .build(),
          meter
              .gaugeBuilder("auth0.rate_limit.remaining")
              .ofLongs()
              .setUnit("{request}")
              .setDescription("What is left of the tenant's rate limit.")
              .build());
    }
  }

  @Override
  public void accept(Auth0 auth0, Exchange exchange) {
    Instruments to = instruments();
    if (to == null) {
      return;
    }
    URI api = exchange.api();
    Attributes attributes = attributes(exchange, api);
    to.duration().record(exchange.duration().toNanos() / 1e9, attributes);
    exchange
        .allowance()
        .ifPresent(
            left ->
                to.remaining()
                    .set(
                        left.remaining(),
                        Attributes.builder()
                            .put("server.address", api.getHost())
                            .put("auth0.rate_limit.limit", left.limit())
                            .build()));
    Instant end = auth0.clock().instant();
    var span =
        to.tracer()
            .spanBuilder(method(exchange) + " " + template(exchange, api))
            .setSpanKind(SpanKind.CLIENT)
            .setStartTimestamp(end.minus(exchange.duration()))
            .setAllAttributes(attributes)
            .startSpan();
    if (isError(exchange)) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end(end);
  }

  /** Kept once there are some; nothing is set for good by asking. */
  private @Nullable Instruments instruments() {
    if (instruments == null) {
      instruments = ofTheServer().or(Signals::global).map(Instruments::of).orElse(null);
    }
    return instruments;
  }

  /** What MicroProfile Telemetry offers. */
  private static Optional<OpenTelemetry> ofTheServer() {
    Instance<OpenTelemetry> bean;
    try {
      bean = CDI.current().select(OpenTelemetry.class);
    } catch (IllegalStateException noCdi) {
      return Optional.empty();
    }
    return bean.isResolvable() ? Optional.of(bean.get()) : Optional.empty();
  }

  /** Its {@code get} would set it to nothing for good, where the application has not set it yet. */
  private static Optional<OpenTelemetry> global() {
    return GlobalOpenTelemetry.isSet() ? Optional.of(GlobalOpenTelemetry.get()) : Optional.empty();
  }

  private static Attributes attributes(Exchange exchange, URI tenant) {
    boolean tls = "https".equals(tenant.getScheme());
    int port = tenant.getPort() != -1 ? tenant.getPort() : tls ? 443 : 80;
    AttributesBuilder attributes =
        Attributes.builder()
            .put("http.request.method", method(exchange))
            .put("url.template", template(exchange, tenant))
            .put("server.address", tenant.getHost())
            .put("server.port", port);
    if (exchange.status() != 0) {
      attributes.put("http.response.status_code", exchange.status());
    }
    if (isError(exchange)) {
      attributes.put(
          "error.type", exchange.status() == 0 ? "_OTHER" : Integer.toString(exchange.status()));
    }
    return attributes.build();
  }

  private static boolean isError(Exchange exchange) {
    return exchange.status() == 0 || exchange.status() >= 400;
  }

  private static String method(Exchange exchange) {
    return exchange.request().substring(0, exchange.request().indexOf(' '));
  }

  /** The exchange's own template begins below the Management API, but for the two other APIs. */
  private static String template(Exchange exchange, URI tenant) {
    String below = exchange.request().substring(exchange.request().indexOf(' ') + 1);
    boolean authentication = below.startsWith("oauth/") || below.startsWith("dbconnections/");
    return (authentication ? "/" : tenant.getPath()) + below;
  }
}

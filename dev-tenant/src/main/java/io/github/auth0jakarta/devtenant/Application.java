package io.github.auth0jakarta.devtenant;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpServerRequestHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Leads every request past gate, faults and routes, and writes its answer.
 *
 * <p>Thread-safe: the routes are called one at a time.
 */
final class Application implements HttpServerRequestHandler {
  private static final System.Logger LOG = System.getLogger(Application.class.getName());
  private static final int MOST_BODY = 1_000_000;
  private static final int HUGE = 64 * 1024 * 1024;

  private final Tenant tenant;
  private final Router router = new Router();

  Application(Tenant tenant) {
    this.tenant = tenant;
    Routes.register(tenant, router);
  }

  @Override
  public void handle(ClassicHttpRequest sent, ResponseTrigger trigger, HttpContext context)
      throws HttpException, IOException {
    Request request = read(sent);
    Instant at = tenant.now();
    Optional<Fault> fault =
        request.path().startsWith("/dev/")
            ? Optional.empty()
            : tenant.faults().take(request.path());
    Fault.Kind kind = fault.map(Fault::kind).orElse(null);
    if (kind == Fault.Kind.DELAY || kind == Fault.Kind.HOLD) {
      awaitTurn(fault.get());
    }
    if (kind == Fault.Kind.HANG) {
      journal(request, at, 0);
      hang();
    }
    Reply reply =
        kind == Fault.Kind.STATUS || kind == Fault.Kind.HTML
            ? broken(fault.get())
            : answer(request);
    if (kind == Fault.Kind.CUT) {
      journal(request, at, 0);
      throw new ConnectionClosedException("Cut by a fault");
    }
    journal(request, at, reply.status());
    BasicClassicHttpResponse response = new BasicClassicHttpResponse(reply.status());
    reply.headers().forEach(header -> response.addHeader(header.getKey(), header.getValue()));
    if (reply.status() != 204) {
      response.setEntity(entity(reply, kind == Fault.Kind.HALF));
    }
    trigger.submitResponse(response);
  }

  private Reply answer(Request request) {
    Optional<Reply> refusal = Gate.refusal(request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (request.body().length > mostBody(request.path())) {
      return Refusal.management(413, "Payload content length greater than maximum allowed", null)
          .reply();
    }
    Optional<RateLimits.Allowance> allowance =
        tenant.rateLimits().take(request.method(), request.path());
    if (allowance.isPresent() && allowance.get().exceeded()) {
      return allowance.get().refusal();
    }
    Reply reply = route(request);
    return allowance.isPresent() ? allowance.get().headers(reply) : reply;
  }

  private Reply route(Request request) {
    synchronized (tenant.lock()) {
      try {
        Reply reply = answerOrRefuse(request);
        if (changes(request)) {
          tenant.save();
        }
        return reply;
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "The development tenant failed", e);
        return Refusal.management(500, "The development tenant failed: see its log", null).reply();
      }
    }
  }

  private Reply answerOrRefuse(Request request) {
    try {
      new Jobs(tenant).advance();
      Reply reply = router.answer(request);
      new BackchannelLogout(tenant).send();
      return reply;
    } catch (Refusal refused) {
      return refused.reply();
    }
  }

  /** Logins change much with GET alone; what is surely only read is not saved again. */
  private static boolean changes(Request request) {
    return !request.method().equals("GET")
        || !request.path().matches("/(api/v2|dev|\\.well-known|userinfo)(/.*)?");
  }

  private static Reply broken(Fault fault) {
    Reply reply =
        fault.kind() == Fault.Kind.HTML
            ? Reply.html(200, Page.message("Sign in to the network", "You are almost online."))
            : Reply.json(
                fault.status(),
                Refusal.managementBody(fault.status(), "A fault was switched on", null));
    for (Map.Entry<String, String> header : fault.headers().entrySet()) {
      reply = reply.header(header.getKey(), header.getValue());
    }
    return reply;
  }

  private void journal(Request request, Instant at, int status) {
    tenant
        .journal()
        .add(
            new Journal.Entry(
                at,
                request.method(),
                request.path(),
                request.queryString(),
                request.headers(),
                new String(request.body(), StandardCharsets.UTF_8),
                status));
  }

  private HttpEntity entity(Reply reply, boolean half) {
    byte[] body = reply.body();
    ContentType type = ContentType.parse(reply.contentType());
    boolean json = reply.contentType().startsWith("application/json");
    if (json && body.length > 0 && tenant.does(Misbehaviour.HUGE_ANSWER)) {
      return new EntityTemplate((long) body.length + HUGE, type, null, out -> writeHuge(out, body));
    }
    if (half) {
      return new EntityTemplate(
          Math.max(2, body.length),
          type,
          null,
          out -> {
            out.write(body, 0, body.length / 2);
            out.flush();
            throw new ConnectionClosedException("Cut by a fault");
          });
    }
    return new ByteArrayEntity(body, type);
  }

  private static void writeHuge(OutputStream out, byte[] body) throws IOException {
    out.write(body);
    byte[] blanks = new byte[64 * 1024];
    Arrays.fill(blanks, (byte) ' ');
    for (int written = 0; written < HUGE; written += blanks.length) {
      out.write(blanks);
    }
  }

  private static Request read(ClassicHttpRequest sent) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (Header header : sent.getHeaders()) {
      headers.merge(
          header.getName().toLowerCase(Locale.ROOT), header.getValue(), (a, b) -> a + ", " + b);
    }
    if (sent.getAuthority() != null && !Gate.loopback(sent.getAuthority().toString())) {
      headers.put("host", sent.getAuthority().toString());
    }
    String uri = sent.getPath();
    int question = uri.indexOf('?');
    return new Request(
        sent.getMethod(),
        question < 0 ? uri : uri.substring(0, question),
        question < 0 ? "" : uri.substring(question + 1),
        Map.copyOf(headers),
        body(sent.getEntity(), mostBody(uri)),
        Map.of());
  }

  private static int mostBody(String path) {
    return path.equals(StateRoutes.SNAPSHOT) ? HUGE : MOST_BODY;
  }

  private static byte[] body(@Nullable HttpEntity entity, int most) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    try (InputStream in = entity.getContent()) {
      return in.readNBytes(most + 1);
    }
  }

  /** A tenant that was reset meanwhile belongs to another test: the request does not get there. */
  private void awaitTurn(Fault fault) throws IOException {
    TenantState asked = tenant.state();
    try {
      if (fault.kind() == Fault.Kind.HOLD) {
        fault.hold().pass();
      } else {
        Thread.sleep(fault.delay().toMillis());
      }
    } catch (InterruptedException e) {
      throw stopped();
    }
    synchronized (tenant.lock()) {
      if (tenant.state() != asked) {
        throw new ConnectionClosedException("The tenant was reset");
      }
    }
  }

  private void hang() throws IOException {
    try {
      tenant.faults().hang();
    } catch (InterruptedException e) {
      throw stopped();
    }
    throw new ConnectionClosedException("Cut by a reset");
  }

  private static InterruptedIOException stopped() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("The tenant was stopped");
  }
}

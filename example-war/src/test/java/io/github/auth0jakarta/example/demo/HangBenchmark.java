package io.github.auth0jakarta.example.demo;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.Fault;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures a WildFly whose tenant takes requests and never answers, while logins and callbacks come
 * at a rate: how long pages take, and how soon a login works when the tenant answers again.
 *
 * <p>System properties: those of {@link Demo} but the ports, {@code hang.rate} for each of the two
 * a second, {@code hang.seconds} for how long the tenant hangs.
 */
public final class HangBenchmark {

  private static final int RATE = Integer.getInteger("hang.rate", 200);
  private static final int SECONDS = Integer.getInteger("hang.seconds", 20);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final HttpClient load = client();
  private final HttpClient looks = client();
  private final DevTenant tenant;
  private final URI application;
  private final Queue<HttpRequest> callbacks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();

  private HangBenchmark(DevTenant tenant, URI application) {
    this.tenant = tenant;
    this.application = application;
  }

  /** Prints the table. */
  public static void main(String[] arguments) throws Exception {
    try (DevTenant tenant = DevTenant.start();
        DemoServer server =
            DemoServer.start(
                Path.of(System.getProperty("demo.wildfly")),
                Path.of(System.getProperty("demo.directory")).resolve("hang"),
                Path.of(System.getProperty("demo.war")),
                DemoPort.anyFree(),
                Map.of(
                    "AUTH0_DOMAIN", tenant.domain(),
                    "AUTH0_ISSUER", tenant.issuer().toString(),
                    "AUTH0_CLIENT_ID", tenant.clientId(),
                    "AUTH0_CLIENT_SECRET", tenant.clientSecret(),
                    // So that logins need the tenant each time, and not its metadata alone.
                    "AUTH0_PAR", "true"))) {
      server.awaitPage("Auth0 for Jakarta EE");
      new HangBenchmark(tenant, server.url()).measure();
    }
  }

  private void measure() throws Exception {
    String session = logIn();
    beginLogins();
    var open = new Page("");
    var own = new Page(session);
    open.look("/").join();
    own.look("/profile").join();

    tenant.fault("/", Fault.hang());
    ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    long period = TimeUnit.SECONDS.toNanos(1) / RATE;
    var loading = clock.scheduleAtFixedRate(this::sendBoth, 0, period, TimeUnit.NANOSECONDS);
    List<CompletableFuture<Void>> looking = new ArrayList<>();
    for (int i = 0; i < SECONDS * 10; i++) {
      looking.add(open.look("/"));
      looking.add(own.look("/profile"));
      Thread.sleep(100);
    }
    loading.cancel(false);
    clock.shutdown();

    tenant.behave(); // who has asked already gets no answer
    long back = System.nanoTime();
    while (status(request("/auth/login", "").build()) != 302) {
      Thread.sleep(100);
    }
    double login = (System.nanoTime() - back) / 1e9;
    CompletableFuture.allOf(looking.toArray(CompletableFuture[]::new))
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    System.out.println(
        "| sent | refused at once | public page, worst | page of a session, worst | login works |");
    System.out.println("|---|---|---|---|---|");
    System.out.printf(
        "| %d | %d | %.2f s | %.2f s | after %.1f s |%n",
        sent.get(), refused.get(), open.worst(), own.worst(), login);
  }

  /** Ada's session cookie. */
  private String logIn() throws Exception {
    var begun = answer(request("/auth/login", "").build());
    URI back =
        tenant
            .userAgent()
            .logIn(
                URI.create(begun.headers().firstValue("Location").orElseThrow()),
                "ada@example.com",
                "Customer-on-localhost-1");
    var finished = answer(request(back.toString(), cookies(begun)).build());
    if (finished.statusCode() != 303) {
      throw new DemoException("The login was answered " + finished.statusCode());
    }
    return cookies(finished);
  }

  /** Each answer needs a login of its own, which its browser has begun. */
  private void beginLogins() throws Exception {
    String issuer = URLEncoder.encode(tenant.issuer().toString(), StandardCharsets.UTF_8);
    for (int i = 0; i < SECONDS * RATE; i++) {
      var begun = answer(request("/auth/login", "").build());
      String cookie = cookies(begun);
      String state = cookie.replaceFirst("=.*", "").replaceFirst("^.*login-", "");
      callbacks.add(
          request("/auth/callback?code=invented&iss=" + issuer + "&state=" + state, cookie)
              .build());
    }
  }

  private void sendBoth() {
    send(request("/auth/login", "").build());
    HttpRequest callback = callbacks.poll();
    if (callback != null) {
      send(callback);
    }
  }

  private void send(HttpRequest request) {
    long begun = System.nanoTime();
    sent.incrementAndGet();
    var unused =
        load.sendAsync(request, BodyHandlers.discarding())
            .thenAccept(
                answer -> {
                  if (answer.statusCode() == 503 && System.nanoTime() - begun < 1_000_000_000) {
                    refused.incrementAndGet();
                  }
                });
  }

  /** A page that is looked at again and again, by somebody with these cookies. */
  private final class Page {
    private final String cookies;
    private final AtomicLong worst = new AtomicLong();

    Page(String cookies) {
      this.cookies = cookies;
    }

    CompletableFuture<Void> look(String path) {
      long begun = System.nanoTime();
      return looks
          .sendAsync(request(path, cookies).build(), BodyHandlers.discarding())
          .thenAccept(
              answer -> {
                if (answer.statusCode() != 200) {
                  throw new DemoException(path + " was answered " + answer.statusCode());
                }
                worst.accumulateAndGet(System.nanoTime() - begun, Math::max);
              });
    }

    double worst() {
      return worst.get() / 1e9;
    }
  }

  private HttpRequest.Builder request(String path, String cookies) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(application.resolve(path))
            .header("Accept", "text/html")
            .header("Sec-Fetch-Mode", "navigate");
    return cookies.isEmpty() ? request : request.header("Cookie", cookies);
  }

  private HttpResponse<Void> answer(HttpRequest request) throws Exception {
    return looks.send(request, BodyHandlers.discarding());
  }

  private int status(HttpRequest request) throws Exception {
    return answer(request).statusCode();
  }

  private static String cookies(HttpResponse<?> answer) {
    List<String> cookies = new ArrayList<>();
    for (String set : answer.headers().allValues("Set-Cookie")) {
      if (!set.contains("; Max-Age=0;")) {
        cookies.add(set.substring(0, set.indexOf(';')));
      }
    }
    return String.join("; ", cookies);
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }
}

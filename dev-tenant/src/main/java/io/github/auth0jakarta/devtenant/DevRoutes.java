package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The development tenant's own pages and switches: {@code /dev/}.
 *
 * <p>A request that changes anything must not come from a page of another origin.
 */
final class DevRoutes {
  private final Tenant tenant;

  DevRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(Router router) {
    router.on("GET", "/", http -> Reply.redirect("/dev/"));
    router.on("GET", "/dev/", this::index);
    router.on("GET", "/dev/journal", this::journal);
    router.on("POST", "/dev/reset", this::reset);
    router.on("POST", "/dev/misbehave", this::misbehave);
    router.on("GET", Page.STYLE_PATH, http -> Page.style());
  }

  private Reply index(Request http) {
    Html users =
        Html.join(
            tenant.logins().stream()
                .map(
                    login ->
                        Html.of(
                            "<tr><td>{}</td><td><code>{}</code></td><td>{}</td></tr>",
                            login.email(),
                            login.password(),
                            login.what()))
                .toList());
    String misbehaviours =
        tenant.misbehaviours().stream().map(Enum::name).collect(Collectors.joining(", "));
    Html body =
        Html.of(
            """
            <p>Issuer <code>{}</code></p>
            <h2>Who can log in</h2>
            <div class="scroll"><table>
            <thead><tr><th scope="col">Email</th><th scope="col">Password</th><th scope="col"></th></tr></thead>
            <tbody>{}</tbody></table></div>
            <h2>Look inside</h2>
            <p><a href="/dev/outbox">Outbox</a> &middot; <a href="/dev/journal">Journal</a> &middot; <a href="/dev/state">State as a seed</a> &middot; <a href="/dev/snapshot">Snapshot</a> &middot; <a href="/.well-known/openid-configuration">Metadata</a>
             &middot; <a href="/.well-known/jwks.json">Keys</a></p>
            <p>Misbehaviours: {}</p>
            <form method="post" action="/dev/reset"><button class="plain" type="submit">Back to the seed</button></form>
            """,
            tenant.issuer(),
            users,
            misbehaviours.isEmpty() ? "none" : misbehaviours);
    return Reply.html(200, Page.wide("Development tenant", body));
  }

  private Reply journal(Request http) {
    ArrayNode entries = Json.array();
    for (Journal.Entry entry : tenant.journal().entries()) {
      entries
          .addObject()
          .put("at", Json.time(entry.at()))
          .put("method", entry.method())
          .put("path", entry.path())
          .put("status", entry.status());
    }
    return Reply.json(entries);
  }

  private Reply reset(Request http) {
    tenant.reset();
    return done(http);
  }

  /** Form or JSON: {@code misbehaviours=WRONG_NONCE,EXPIRED}; none of them to behave. */
  private Reply misbehave(Request http) {
    List<String> names =
        Arrays.stream(http.form().find("misbehaviours").orElse("").split("[\\s,]+"))
            .filter(name -> !name.isEmpty())
            .toList();
    List<String> known = Arrays.stream(Misbehaviour.values()).map(Enum::name).toList();
    if (!known.containsAll(names)) {
      throw Refusal.management(400, "Known misbehaviours: " + known, null);
    }
    tenant.misbehaviours().clear();
    names.forEach(name -> tenant.misbehaviours().add(Misbehaviour.valueOf(name)));
    return done(http);
  }

  private static Reply done(Request http) {
    String accept = http.header("accept");
    return accept != null && accept.contains("text/html")
        ? Reply.redirect("/dev/")
        : Reply.empty(204);
  }
}

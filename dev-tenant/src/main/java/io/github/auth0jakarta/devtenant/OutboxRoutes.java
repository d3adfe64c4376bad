package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The mails to look at and click through: {@code /dev/outbox}. */
final class OutboxRoutes {
  private final Tenant tenant;

  OutboxRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(Router router) {
    router.on("GET", "/dev/outbox", this::list);
    router.on("GET", "/dev/outbox.json", this::json);
    router.on("GET", "/dev/outbox/{number}", this::mail);
  }

  private Reply list(Request http) {
    List<Html> rows = new ArrayList<>();
    List<Outbox.Entry> entries = tenant.outbox().entries();
    for (int i = 0; i < entries.size(); i++) {
      Outbox.Mail mail = entries.get(i).mail();
      rows.add(
          Html.of(
              "<tr><td>{}</td><td>{}</td><td><a href=\"/dev/outbox/{}\">{}</a></td><td>{}</td><td>{}</td></tr>",
              Json.time(mail.at()),
              mail.to(),
              i,
              mail.subject(),
              mail.link()
                  .map(link -> Html.of("<a href=\"{}\">Follow the link</a>", link))
                  .orElse(Html.NOTHING),
              entries.get(i).forwarding()));
    }
    Collections.reverse(rows);
    Html table =
        Html.of(
            """
            <div class="scroll"><table>
            <thead><tr><th scope="col">Sent</th><th scope="col">To</th><th scope="col">Subject</th><th scope="col">Link</th><th scope="col"></th></tr></thead>
            <tbody>{}</tbody></table></div>
            <p class="links"><a href="/dev/">Development tenant</a></p>
            """,
            Html.join(rows));
    return Reply.html(
        200,
        Page.wide("Outbox", rows.isEmpty() ? Html.of("<p>No mail has been sent.</p>") : table));
  }

  private Reply json(Request http) {
    return Reply.json(
        Json.array(tenant.outbox().entries().stream().map(OutboxRoutes::show).toList()));
  }

  private static ObjectNode show(Outbox.Entry entry) {
    Outbox.Mail mail = entry.mail();
    return Json.object()
        .put("at", Json.time(mail.at()))
        .put("template", mail.template())
        .put("from", mail.from())
        .put("to", mail.to())
        .put("subject", mail.subject())
        .put("body", mail.body())
        .put("link", mail.link().map(Object::toString).orElse(""))
        .put("forwarding", entry.forwarding());
  }

  /** The mail as it would look; whatever the template holds, no script of it runs here. */
  private Reply mail(Request http) {
    String number = http.variable("number");
    List<Outbox.Mail> mails = tenant.outbox().mails();
    if (!number.matches("[0-9]{1,6}") || Integer.parseInt(number) >= mails.size()) {
      throw Refusal.page(404, "Not found", "There is no such mail.");
    }
    String body = mails.get(Integer.parseInt(number)).body();
    return Reply.text(200, "text/html; charset=utf-8", body)
        .header(
            "Content-Security-Policy",
            "sandbox allow-forms allow-popups; default-src 'none'; style-src 'unsafe-inline';"
                + " img-src data:")
        .header("X-Content-Type-Options", "nosniff");
  }
}

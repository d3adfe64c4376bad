package io.github.auth0jakarta.devtenant;

/** The page behind the link of a verification mail: {@code /u/email-verification}. */
final class VerificationRoutes {
  private final Tenant tenant;

  VerificationRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(Router router) {
    router.on("GET", "/u/email-verification", this::verify);
  }

  private Reply verify(Request http) {
    String secret = http.query().find("ticket").orElse("");
    Tickets tickets = new Tickets(tenant);
    Ticket ticket = tickets.find(Ticket.Kind.VERIFICATION, secret).orElseThrow(Tickets::gone);
    return tickets.redeem(
        secret, ticket, "Email verified", "Your email was verified. You can continue.");
  }
}

package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.auth0jakarta.oidc.Loopback;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Invites people into a database connection by e-mail. Thread-safe.
 *
 * <p>An invited person is a user with an address that is not verified, a password that nobody knows
 * and a marker in {@code app_metadata}. The link of the mail sets a password and verifies the
 * address. The marker goes at the first login after that.
 *
 * @see <a
 *     href="https://auth0.com/docs/customize/email/send-email-invitations-for-application-signup">Send
 *     email invitations for application signup</a>
 */
public final class Invitations {

  /** The key in {@code app_metadata}; {@link TwoTexts} asks for it too. */
  static final String MARKER = "invitation";

  private final Users users;
  private final Endpoint api;
  private final Endpoint authentication;
  private final String connection;
  private final String clientId;
  private final InstantSource clock;

  Invitations(
      Users users,
      Endpoint api,
      Endpoint authentication,
      String connection,
      String clientId,
      InstantSource clock) {
    this.users = users;
    this.api = api;
    this.authentication = authentication;
    this.connection = connection;
    this.clientId = clientId;
    this.clock = clock;
  }

  /**
   * Invites a person and has Auth0 send the mail, made from the template {@code reset_email}. Who
   * has a pending invitation gets another mail.
   *
   * @param draft the person: an address, and what else is known
   * @return the user
   * @throws ManagementException.AlreadyVerified where the address belongs to a user who needs no
   *     invitation
   */
  public User invite(UserDraft draft) {
    User user = prepare(draft);
    sendMail(user);
    return user;
  }

  /**
   * Invites a person by the application's own mail.
   *
   * @param draft the person: an address, and what else is known
   * @param lifetime for how long the link holds
   * @param resultUrl where the browser goes when the password is set; empty: to the application
   * @return the user and the link for the mail, which is as good as a password
   * @throws ManagementException.AlreadyVerified where the address belongs to a user who needs no
   *     invitation
   */
  public Link inviteByLink(UserDraft draft, Duration lifetime, Optional<URI> resultUrl) {
    User user = prepare(draft);
    return new Link(user, ticket(user, lifetime, resultUrl));
  }

  /**
   * A link that sets a password.
   *
   * @param user whose
   * @param uri the link
   */
  public record Link(User user, URI uri) {
    @Override
    public String toString() {
      return "Link[" + user + "]";
    }
  }

  /**
   * The users who are invited and have not set a password yet; nothing is asked until they are
   * looked at. The search index is some seconds behind.
   *
   * @return those with the marker and without a verified address
   */
  public UserSearch pending() {
    return users.search(
        UserQuery.where("app_metadata." + MARKER + ".pending")
            .is(true)
            .and(UserQuery.where("email_verified").is(false)));
  }

  /**
   * Sends the mail once more.
   *
   * @param email the invited address
   * @return whether there is a pending invitation
   */
  public boolean resend(String email) {
    Optional<User> user = pending(email);
    user.ifPresent(this::sendMail);
    return user.isPresent();
  }

  /**
   * A new link for the application's own mail, instead of the one before, which holds no more.
   *
   * @param email the invited address
   * @param lifetime for how long the link holds
   * @param resultUrl where the browser goes when the password is set; empty: to the application
   * @return empty where there is no pending invitation
   */
  public Optional<Link> renewLink(String email, Duration lifetime, Optional<URI> resultUrl) {
    return pending(email).map(user -> new Link(user, ticket(user, lifetime, resultUrl)));
  }

  /**
   * Takes an invitation back: a user whom it created is deleted, and in any case its link holds no
   * more.
   *
   * @param email the invited address
   * @return whether there was a pending invitation
   */
  public boolean revoke(String email) {
    Optional<User> user = pending(email);
    user.ifPresent(this::revoke);
    return user.isPresent();
  }

  private void revoke(User user) {
    if (marker(user).path("created").asBoolean()) {
      users.delete(user);
    } else {
      users.save(user.edit().appMetadata(MARKER, null));
      ticket(user, Duration.ofSeconds(1), Optional.empty()); // the newest link is the only one
    }
  }

  /**
   * Ends an invitation whose address is verified. {@link InvitationAcceptance} does so at logins.
   *
   * @param userId the user's id
   * @return whether there was one
   */
  public boolean accept(String userId) {
    return accept(users.get(userId));
  }

  boolean accept(User user) {
    if (marker(user).isMissingNode() || !user.isEmailVerified()) {
      return false;
    }
    users.save(user.edit().appMetadata(MARKER, null));
    return true;
  }

  /**
   * Invitations into an organization, which Auth0 keeps itself.
   *
   * @param organizationId its id, {@code org_...}
   * @return nothing is asked yet
   */
  public OrganizationInvitations organization(String organizationId) {
    return new OrganizationInvitations(
        api.at("organizations", organizationId, "invitations"), clientId);
  }

  /**
   * Puts in place what the tenant needs to send invitations: the e-mail provider, and the template
   * {@code reset_email} with one text for the invited and one for those who forgot their password.
   * Auth0 has one template for both.
   *
   * <p>All is read before anything is sent, and only what differs is sent: a second time nothing
   * is.
   *
   * @param setup what it shall be
   * @return what has been created, changed and left
   * @throws ManagementException.NotFound where neither the setup nor the tenant has a provider
   * @throws PartlyDoneException where the provider is in place and the template failed; calling
   *     again does the rest
   */
  public InvitationSetup.Installed install(InvitationSetup setup) {
    return new InvitationMails(api).install(setup);
  }

  /** The user with the marker: created, taken as it is, or marked. */
  private User prepare(UserDraft draft) {
    String email =
        Optional.ofNullable(draft.attributes().path("email").textValue())
            .orElseThrow(() -> new IllegalArgumentException("an invitation needs an address"));
    UserDraft invited =
        draft
            .connection(connection)
            .emailVerified(false)
            .verifyEmail(false)
            .randomPassword()
            .appMetadata(MARKER, marker(true));
    Users.GotOrCreated got = users.getOrCreate(email, invited);
    User user = got.user();
    if (got.isCreated()) {
      return user;
    }
    if (user.isEmailVerified()) {
      throw new ManagementException.AlreadyVerified(
          Failure.withoutAnswer(
              "invite", "the address is a user's who has verified it", null, null));
    }
    if (!marker(user).isMissingNode()) {
      return user;
    }
    // Somebody signed up with this address and never proved it theirs: their password ends here.
    String password = UserDraft.empty().randomPassword().attributes().path("password").asText();
    return users.save(user.edit().password(password).appMetadata(MARKER, marker(false)));
  }

  private Map<String, Object> marker(boolean created) {
    return Map.of("pending", true, "created", created, "invited_at", clock.instant().toString());
  }

  private static JsonNode marker(User user) {
    return user.profile().path("app_metadata").path(MARKER);
  }

  private Optional<User> pending(String email) {
    return users
        .inConnection(email, connection)
        .filter(user -> !marker(user).isMissingNode() && !user.isEmailVerified());
  }

  private void sendMail(User user) {
    authentication
        .at("dbconnections", "change_password")
        .tell(
            Json.object()
                .put("client_id", clientId)
                .put("email", user.email().orElse(""))
                .put("connection", connection));
  }

  private URI ticket(User user, Duration lifetime, Optional<URI> resultUrl) {
    ObjectNode body =
        Json.object()
            .put("user_id", user.id())
            .put("ttl_sec", lifetime.toSeconds())
            .put("mark_email_as_verified", true);
    resultUrl.ifPresentOrElse(
        url -> body.put("result_url", url.toString()), () -> body.put("client_id", clientId));
    JsonNode answer = api.at("tickets", "password-change").post(body);
    URI link = URI.create(answer.path("ticket").asText());
    if (!Loopback.httpsOrLoopback(link)) { // it goes into mails
      throw new ManagementException.Unavailable(
          "POST tickets/password-change", "the answer has no https link", null);
    }
    return link;
  }
}

package io.github.auth0jakarta.oidc;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Logs a user in with their name and password (RFC 6749 §4.3), at Auth0 in a given connection.
 *
 * <p>The application sees the password, and no second factor, no single sign-on and no risk check
 * has its say: for trusted first-party clients alone that cannot open the login page. Thread-safe.
 */
public final class PasswordGrant {

  /** Auth0's extension grant, which names the connection. */
  private static final String REALM = "http://auth0.com/oauth/grant-type/password-realm";

  private final TokenEndpoint endpoint;
  private final IdTokenVerifier verifier;

  PasswordGrant(TokenEndpoint endpoint, IdTokenVerifier verifier) {
    this.endpoint = endpoint;
    this.verifier = verifier;
  }

  /**
   * A login that is wanted.
   *
   * @param username the user's name or e-mail address
   * @param password the user's password
   * @param connection the database connection that knows the user; null for the tenant's default
   * @param scopes the scopes to ask for, {@code openid} among them
   * @param audience the API to get an access token for; null for none
   * @param address the user's own address, for the tenant's brute-force protection (Auth0: {@code
   *     auth0-forwarded-for}); null where it is not known
   */
  public record Credentials(
      String username,
      String password,
      @Nullable String connection,
      Set<String> scopes,
      @Nullable String audience,
      @Nullable String address) {

    /** Copies the scopes. */
    public Credentials {
      scopes = Set.copyOf(scopes);
    }

    /** Shows nothing of the user. */
    @Override
    public String toString() {
      return "Credentials[" + scopes + "]";
    }
  }

  /**
   * The finished login, with its tokens.
   *
   * @throws OidcException.UserMustAct where the name or password is wrong, or the tenant lets the
   *     user in on its own pages alone, such as for a second factor
   * @throws OidcException.Unavailable also where there were too many attempts: {@code
   *     too_many_attempts} is its {@link OidcException#error()}
   * @throws OidcException of another kind where the settings do not fit, or the ID token fails a
   *     check
   */
  public Login logIn(Credentials credentials) {
    var form = new HashMap<String, String>();
    form.put("grant_type", credentials.connection() == null ? "password" : REALM);
    form.put("username", credentials.username());
    form.put("password", credentials.password());
    form.put("scope", String.join(" ", credentials.scopes()));
    if (credentials.connection() != null) {
      form.put("realm", credentials.connection());
    }
    if (credentials.audience() != null) {
      form.put("audience", credentials.audience());
    }
    Map<String, String> headers =
        credentials.address() == null
            ? Map.of()
            : Map.of("auth0-forwarded-for", credentials.address());
    TokenEndpoint.Answer answer =
        endpoint.exchange(
            form, headers, credentials.scopes(), "The tenant does not accept the credentials");
    if (answer.idToken() == null) {
      throw new OidcException.TenantMustAct(
          Check.ID_TOKEN_MISSING, "The token endpoint gave no ID token for the password");
    }
    String accessToken = answer.tokens().accessToken().value();
    return new Login(
        verifier.verifyDirect(answer.idToken(), accessToken), Map.of(), answer.tokens());
  }
}

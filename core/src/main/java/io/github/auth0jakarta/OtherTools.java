package io.github.auth0jakarta;

import java.util.List;
import java.util.Set;

/**
 * The environment variables of Auth0's own tools and SDKs that are no settings of this library: an
 * environment may hold them, and nobody has misspelt anything.
 *
 * <p>Those that this library has too, such as {@code AUTH0_DOMAIN}, are not here. Stateless.
 */
final class OtherTools {

  private static final Set<String> NAMES =
      Set.of(
          // Auth0 CLI, Terraform provider, Deploy CLI.
          "AUTH0_ACCESS_TOKEN",
          "AUTH0_ALLOW_DELETE",
          "AUTH0_ALLOW_EXTERNAL_CODE_PATHS",
          "AUTH0_API_CONCURRENCY",
          "AUTH0_API_MAX_RETRIES",
          "AUTH0_API_TOKEN",
          "AUTH0_BASE_PATH",
          "AUTH0_CLIENT_SIGNING_ALGORITHM",
          "AUTH0_CLIENT_SIGNING_KEY_PATH",
          "AUTH0_CUSTOM_DOMAIN_HEADER",
          "AUTH0_DEBUG",
          "AUTH0_DYNAMIC_CREDENTIALS",
          "AUTH0_EXPERIMENTAL_EA",
          "AUTH0_IGNORE_DRY_RUN_FIELDS",
          "AUTH0_INPUT_FILE",
          "AUTH0_KEYWORD_REPLACE_MAPPINGS",
          "AUTH0_OUTPUT_FOLDER",
          "AUTH0_PRESERVE_KEYWORDS",
          // The SDKs for Next.js, Express, PHP and Laravel.
          "AUTH0_CALLBACK",
          "AUTH0_CLOCK_TOLERANCE",
          "AUTH0_CUSTOM_DOMAIN",
          "AUTH0_ENABLE_TELEMETRY",
          "AUTH0_IDENTITY_CLAIM_FILTER",
          "AUTH0_IDP_LOGOUT",
          "AUTH0_ID_TOKEN_SIGNING_ALG",
          "AUTH0_ISSUER_BASE_URL",
          "AUTH0_LEGACY_SAME_SITE_COOKIE",
          "AUTH0_MANAGEMENT_TOKEN",
          "AUTH0_MANAGEMENT_TOKEN_CACHE",
          "AUTH0_POST_LOGOUT_REDIRECT",
          "AUTH0_PUSHED_AUTHORIZATION_REQUEST",
          "AUTH0_PUSHED_AUTHORIZATION_REQUESTS",
          "AUTH0_REDIRECT_URI",
          "AUTH0_RESPONSE_TYPE",
          "AUTH0_SECRET",
          "AUTH0_SESSION_ABSOLUTE_DURATION",
          "AUTH0_SESSION_AUTO_SAVE",
          "AUTH0_SESSION_NAME",
          "AUTH0_SESSION_ROLLING",
          "AUTH0_SESSION_ROLLING_DURATION",
          "AUTH0_SESSION_STORAGE",
          "AUTH0_SESSION_STORAGE_ID",
          "AUTH0_SESSION_STORE_ID_TOKEN",
          "AUTH0_STRATEGY",
          "AUTH0_TOKEN",
          "AUTH0_TOKEN_ALGORITHM",
          "AUTH0_TOKEN_CACHE",
          "AUTH0_TOKEN_CACHE_TTL",
          "AUTH0_TOKEN_JWKS_URI",
          "AUTH0_TOKEN_LEEWAY",
          "AUTH0_TOKEN_MAX_AGE",
          "AUTH0_USE_PKCE");

  /** Where a tool has many names, and no setting of ours begins like them. */
  private static final List<String> BEGINNINGS =
      List.of(
          "AUTH0_CLI_",
          "AUTH0_CLIENT_ASSERTION_",
          "AUTH0_COOKIE_",
          "AUTH0_DPOP_",
          "AUTH0_EXCLUDE",
          "AUTH0_EXPORT_",
          "AUTH0_HTTP_",
          "AUTH0_INCLUDED_",
          "AUTH0_MGMT_",
          "AUTH0_TRANSACTION_",
          "AUTH0_TRANSIENT_");

  private OtherTools() {}

  /** Whether an environment variable that is none of our settings is another tool's. */
  static boolean have(String variable) {
    return NAMES.contains(variable) || BEGINNINGS.stream().anyMatch(variable::startsWith);
  }
}

package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The access token in a request's Authorization header, which is the one place where it is taken
 * (RFC 6750 §2.1).
 *
 * <p>{@link #toString()} does not show it. Immutable.
 *
 * @param value the token, unverified; null where there is none to go on with
 * @param refusal why what was sent is no token; null where nothing is wrong
 */
record SentToken(@Nullable String value, @Nullable Failure refusal) {

  /** RFC 9110 §11.4: a scheme, and what is behind it. */
  private static final Pattern SCHEME = Pattern.compile("([!-~&&[^,]]+)(?: +(.*))?");

  /** RFC 6750 §2.1: b64token. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private static final Pattern TOKEN_IN_QUERY = Pattern.compile("(?:^|&)access_token=");

  /** Neither a token nor a refusal where there is no such header. */
  static SentToken of(HttpServletRequest request) {
    List<String> headers = Collections.list(request.getHeaders("Authorization"));
    if (headers.isEmpty()) {
      return new SentToken(null, null);
    }
    Matcher header = SCHEME.matcher(headers.get(0));
    boolean bearer = header.matches() && header.group(1).equalsIgnoreCase("Bearer");
    if (headers.size() > 1 || (bearer && isInQuery(request))) {
      return new SentToken(null, Failure.TOKEN_MALFORMED);
    }
    if (!bearer) {
      // Of another scheme: no error then (RFC 6750 §3.1).
      return new SentToken(null, Failure.TOKEN_REQUIRED);
    }
    String token = header.group(2);
    return token == null || !TOKEN.matcher(token).matches()
        ? new SentToken(null, Failure.TOKEN_MALFORMED)
        : new SentToken(token, null);
  }

  private static boolean isInQuery(HttpServletRequest request) {
    String query = request.getQueryString();
    return query != null && TOKEN_IN_QUERY.matcher(query).find();
  }

  @Override
  public String toString() {
    return "SentToken[" + (value == null ? refusal : "unverified") + "]";
  }
}

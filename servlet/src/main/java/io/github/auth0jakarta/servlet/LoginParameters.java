package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config.LoginSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides what a login's URL may say of the login that it begins.
 *
 * <p>Anybody can write a link: it may demand more than the application's settings do, never less,
 * and what is not allowed is passed over. Immutable.
 */
final class LoginParameters {

  /** What each parameter may look like; a connection must be one of the configured. */
  private static final Map<String, Pattern> GRAMMAR =
      Map.of(
          "connection", Pattern.compile("[\\x21-\\x7e]{1,128}"),
          "organization", Pattern.compile("[A-Za-z0-9_-]{1,64}"),
          "invitation", Pattern.compile("[A-Za-z0-9_-]{1,256}"),
          "screen_hint", Pattern.compile("[A-Za-z0-9:_-]{1,64}"),
          "prompt",
              Pattern.compile(
                  "none|(login|consent|select_account|create)"
                      + "( (login|consent|select_account|create)){0,3}"),
          "login_hint", Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,320}"),
          "ui_locales", Pattern.compile("[A-Za-z0-9-]{1,35}( [A-Za-z0-9-]{1,35}){0,9}"),
          "max_age", Pattern.compile("[0-9]{1,9}"),
          "acr_values", Pattern.compile("[\\x21-\\x7e]{1,256}( [\\x21-\\x7e]{1,256}){0,9}"));

  /**
   * The longest that a link may say, encoded: it stands in the redirect, beside the login's cookie,
   * and servers refuse to answer with more than 8 KB of headers by default.
   */
  private static final int MOST = 1500;

  private final LoginSettings settings;

  LoginParameters(LoginSettings settings) {
    this.settings = settings;
  }

  /**
   * What to ask the tenant for.
   *
   * @param byLink whether the URL has said some of it
   */
  record Asked(Map<String, String> parameters, boolean byLink) {}

  /** The parameters to ask with; empty where one is malformed or repeated, or they are too long. */
  Optional<Asked> of(HttpServletRequest request) {
    var asked = new HashMap<>(settings.parameters());
    int size = 0;
    for (Map.Entry<String, Pattern> known : GRAMMAR.entrySet()) {
      String name = known.getKey();
      String[] values = request.getParameterValues(name);
      if (values == null || !settings.allowed().contains(name)) {
        continue;
      }
      // RFC 6749 §3.1: none may be sent twice, lest two readers see different ones.
      if (values.length > 1 || !known.getValue().matcher(values[0]).matches()) {
        return Optional.empty();
      }
      size += URLEncoder.encode(values[0], StandardCharsets.UTF_8).length();
      add(name, values[0], asked);
    }
    return size > MOST
        ? Optional.empty()
        : Optional.of(new Asked(Map.copyOf(asked), !asked.equals(settings.parameters())));
  }

  private void add(String name, String value, Map<String, String> asked) {
    switch (name) {
      case "connection" -> {
        if (settings.connections().contains(value)) {
          asked.put(name, value);
        }
      }
      case "max_age" -> asked.merge(name, value, LoginParameters::stricter);
      default -> asked.putIfAbsent(name, value);
    }
  }

  private static String stricter(String configured, String wanted) {
    return Long.parseLong(wanted) < Long.parseLong(configured) ? wanted : configured;
  }
}

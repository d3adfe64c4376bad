package io.github.auth0jakarta.devtenant;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;
import org.jspecify.annotations.Nullable;

/**
 * Sends the browser back to the application with a code or an error (RFC 6749 section 4.1.2, RFC
 * 9207 for {@code iss}, OAuth 2.0 Form Post Response Mode).
 *
 * <p>Stateless.
 */
record AuthorizationAnswer(Tenant tenant) {
  Reply code(AuthorizationRequest request, String code) {
    List<NameValuePair> parameters = new ArrayList<>();
    if (!tenant.does(Misbehaviour.NO_CODE)) {
      parameters.add(new BasicNameValuePair("code", code));
    }
    return send(request, parameters);
  }

  Reply error(AuthorizationRequest request, String error, String description) {
    List<NameValuePair> parameters = new ArrayList<>();
    parameters.add(new BasicNameValuePair("error", error));
    parameters.add(new BasicNameValuePair("error_description", description));
    return send(request, parameters);
  }

  private Reply send(AuthorizationRequest request, List<NameValuePair> parameters) {
    String state = state(request.state());
    if (state != null) {
      parameters.add(new BasicNameValuePair("state", state));
    }
    String issuer = issuer();
    if (issuer != null) {
      parameters.add(new BasicNameValuePair("iss", issuer));
    }
    if (request.formPost()) {
      return form(request.redirectUri(), parameters);
    }
    String separator = request.redirectUri().contains("?") ? "&" : "?";
    return Reply.redirect(
        request.redirectUri()
            + separator
            + WWWFormCodec.format(parameters, StandardCharsets.UTF_8));
  }

  private @Nullable String state(@Nullable String sent) {
    if (tenant.does(Misbehaviour.NO_STATE)) {
      return null;
    }
    return tenant.does(Misbehaviour.WRONG_STATE) ? "another-state" : sent;
  }

  private @Nullable String issuer() {
    if (tenant.does(Misbehaviour.FOREIGN_ISS_PARAMETER)) {
      return "https://another.example/";
    }
    return tenant.sendsIssuerParameter() && !tenant.does(Misbehaviour.NO_ISS_PARAMETER)
        ? tenant.issuer()
        : null;
  }

  private static Reply form(String action, List<NameValuePair> parameters) {
    List<Html> fields =
        parameters.stream()
            .map(
                parameter ->
                    Html.of(
                        "<input type=\"hidden\" name=\"{}\" value=\"{}\">",
                        parameter.getName(),
                        parameter.getValue()))
            .toList();
    Html page =
        Page.card(
            "Signed in",
            Html.of(
                """
                <form method="post" action="{}">
                {}
                <p class="lead">One moment: back to the application.</p>
                <button type="submit">Continue</button>
                </form>
                <script>{}</script>
                """,
                action,
                Html.join(fields),
                new Html(Page.SUBMIT_SCRIPT)));
    return Reply.html(200, page);
  }
}

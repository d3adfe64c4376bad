package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks, after the login, whether the form that met no session shall be sent now.
 *
 * <p>It is never sent by itself: the person sees where it goes, and presses the button.
 * Thread-safe.
 */
final class ResumeEndpoint implements Endpoint {

  private final Entrance entrance;

  ResumeEndpoint(Entrance entrance) {
    this.entrance = entrance;
  }

  @Override
  public List<String> methods() {
    return List.of("GET");
  }

  @Override
  public void answer(PublicUrl url, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    CookieJar jar = entrance.jar(request, response);
    Session session = entrance.sessionCookie().read(jar).orElse(null);
    if (session == null) {
      entrance.challenge(request, response);
      return;
    }
    String home = url.contextPath() + "/";
    ParkedPosts.Parked parked = entrance.parkedPosts().take(jar).orElse(null);
    if (parked == null) {
      Entrance.redirect(response, 303, home);
      return;
    }
    var fields = new ArrayList<>(parked.fields());
    Optional<String> token = entrance.csrf().token(session);
    token.ifPresent(text -> fields.add(Map.entry(CsrfGuard.PARAMETER, text)));
    Answers.send(
        Page.answer(
            "Send it now?",
            "You had to sign in first, so what you entered was not sent yet. It goes to "
                + parked.path()
                + " of this application.",
            Page.form(parked.path(), fields, "Continue") + Page.link(home, "Do not send"),
            ""),
        response);
  }
}

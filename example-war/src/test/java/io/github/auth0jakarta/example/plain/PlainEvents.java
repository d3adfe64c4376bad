package io.github.auth0jakarta.example.plain;

import io.github.auth0jakarta.cdi.LoggedIn;
import io.github.auth0jakarta.cdi.LoggedOut;
import io.github.auth0jakarta.cdi.LoginFailed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Hears of logins, and refuses one when told so. */
@ApplicationScoped
public class PlainEvents {

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final AtomicBoolean refuseNext = new AtomicBoolean();

  void in(@Observes LoggedIn event) {
    if (refuseNext.getAndSet(false)) {
      throw new IllegalStateException("refused by the application");
    }
    heard.add("in " + event.session().subject());
  }

  void failed(@Observes LoginFailed event) {
    heard.add("failed " + event.failure().check());
  }

  void out(@Observes LoggedOut event) {
    heard.add("out " + event.session().subject());
  }

  /** What was heard since the last question. */
  public String heard() {
    String answer = String.join(", ", heard);
    heard.clear();
    return answer;
  }

  /** The next login is refused. */
  public String refuseNext() {
    refuseNext.set(true);
    return "will refuse";
  }
}

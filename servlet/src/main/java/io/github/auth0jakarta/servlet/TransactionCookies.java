package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config.ResponseMode;
import io.github.auth0jakarta.Auth0Config.SameSite;
import io.github.auth0jakarta.oidc.LoginTransaction;
import io.github.auth0jakarta.session.Transactions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps each login under way in a cookie of its own, named by its client and state, so that tabs do
 * not disturb each other.
 *
 * <p>A value begins with the second of its end, in clear, by which the oldest is found.
 * Thread-safe.
 */
final class TransactionCookies {

  private static final int MOST = 6;

  /** For all together, in characters: servers refuse more than 8 KB of headers by default. */
  private static final int ROOM = 4096;

  /**
   * For all deletions in one answer, in characters, names included: servers refuse to answer with
   * more than 8 KB of headers by default, and whoever plants cookies chooses how many there are.
   * What is left over goes with the next login.
   */
  private static final int ROOM_TO_DELETE = 1024;

  private final Transactions transactions;
  private final CookieJar.Attributes attributes;
  private final String client;
  private final InstantSource clock;

  /**
   * Lax: a redirect from the tenant is a navigation. A form that the tenant's page posts brings
   * only cookies that every site's requests bring, and those must be Secure.
   */
  TransactionCookies(
      Transactions transactions, ResponseMode mode, String client, InstantSource clock) {
    this.transactions = transactions;
    this.client = client;
    SameSite sameSite = mode == ResponseMode.FORM_POST ? SameSite.NONE : SameSite.LAX;
    this.attributes = new CookieJar.Attributes(sameSite, null, "/");
    this.clock = clock;
  }

  /**
   * Keeps the transaction; where there are too many or too large ones the oldest go.
   *
   * @return false where no browser would keep it, and nothing is done
   */
  boolean put(CookieJar jar, LoginTransaction transaction) {
    String name = prefix(jar) + transaction.state();
    String value = transaction.expires().getEpochSecond() + "." + transactions.seal(transaction);
    int size = name.length() + value.length();
    if (size > ROOM) {
      return false;
    }
    List<String> newestFirst = names(jar);
    newestFirst.sort((one, other) -> Long.compare(end(jar, other), end(jar, one)));
    int count = 1;
    int deleted = 0;
    for (String other : newestFirst) {
      String otherValue = jar.get(other);
      count++;
      size += other.length() + (otherValue == null ? ROOM : otherValue.length());
      int length = jar.sizeOfDeletion(other, attributes);
      if ((count > MOST || size > ROOM) && deleted + length <= ROOM_TO_DELETE) {
        deleted += length;
        jar.delete(other, attributes);
      }
    }
    Duration maxAge = Duration.between(clock.instant(), transaction.expires());
    jar.set(name, value, maxAge, attributes);
    return true;
  }

  /** The transaction of the state, deleted from the browser; empty where there is none to take. */
  Optional<LoginTransaction> take(CookieJar jar, String state) {
    String name = prefix(jar) + state;
    String value = jar.get(name);
    if (value == null) {
      return Optional.empty();
    }
    jar.delete(name, attributes);
    return transactions.take(value.substring(value.indexOf('.') + 1));
  }

  private static List<String> names(CookieJar jar) {
    var names = new ArrayList<String>();
    for (String name : jar.names()) {
      if (name.startsWith(all(jar) + "-") || name.startsWith(all(jar) + ".")) {
        names.add(name);
      }
    }
    return names;
  }

  /** When the cookie's transaction ends; the beginning of time for what is none of ours. */
  private static long end(CookieJar jar, String name) {
    String value = jar.get(name);
    return value != null && value.matches("[0-9]{1,12}\\..*")
        ? Long.parseLong(value.substring(0, value.indexOf('.')))
        : 0;
  }

  private String prefix(CookieJar jar) {
    return all(jar) + (client.isEmpty() ? "-" : "." + client + ".");
  }

  /** What the names of all clients' transactions begin with: together they must not be too many. */
  private static String all(CookieJar jar) {
    return jar.isSecure() ? "__Host-login" : "login";
  }
}

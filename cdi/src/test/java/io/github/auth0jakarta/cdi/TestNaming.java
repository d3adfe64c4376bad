package io.github.auth0jakarta.cdi;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;

/** The names that a server would have, for {@code jndi.properties}. */
public final class TestNaming implements InitialContextFactory {

  static final Map<String, Object> NAMES = new ConcurrentHashMap<>();

  @Override
  public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
    return new InitialContext(true) {
      @Override
      public Object lookup(String name) throws NamingException {
        Object found = NAMES.get(name);
        if (found == null) {
          throw new NameNotFoundException(name);
        }
        return found;
      }
    };
  }
}

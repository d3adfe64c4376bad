package io.github.auth0jakarta.example.misplaced.beans;

import io.github.auth0jakarta.cdi.Staff;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

/** Doors of beans that look locked and would not be. */
public final class Beans {

  private Beans() {}

  /** At an interface's method. */
  public interface Desk {
    /** For staff. */
    @Staff
    String secret();
  }

  /** A producer makes it. */
  public static class Made implements Desk {
    @Override
    public String secret() {
      return "secret";
    }
  }

  /** The producer. */
  @ApplicationScoped
  public static class Maker {
    /** Makes it. */
    @Produces
    public Desk desk() {
      return new Made();
    }
  }

  /** A method that cannot be overridden. */
  @Dependent
  public static class Final implements Desk {
    @Override
    public final String secret() {
      return "secret";
    }
  }

  /** A method of no instance. */
  @ApplicationScoped
  public static class Static {
    /** For staff, or so it seems. */
    @Staff
    public static String secret() {
      return "secret";
    }
  }

  /** Methods that the container calls. */
  @ApplicationScoped
  public static class Callbacks {
    /** For staff, or so it seems. */
    @Staff
    @PostConstruct
    public void made() {}

    /** For staff, or so it seems. */
    @Staff
    @Inject
    public void given() {}
  }

  /** A class with such a method. */
  @Staff
  @ApplicationScoped
  public static class OnClass {
    /** For staff, or so it seems. */
    @PostConstruct
    public void made() {}
  }
}

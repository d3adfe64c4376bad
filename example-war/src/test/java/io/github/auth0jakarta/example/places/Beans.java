package io.github.auth0jakarta.example.places;

import io.github.auth0jakarta.cdi.Staff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Stereotype;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The places of CDI beans. */
public final class Beans {

  private Beans() {}

  /** At the method. */
  @ApplicationScoped
  public static class OnMethod {
    /** For staff. */
    @Staff
    public String secret() {
      return Entered.secret();
    }

    /** For staff of this package. */
    @Staff
    String inPackage() {
      return Entered.secret();
    }

    /** For everybody. */
    public String open() {
      return "open";
    }
  }

  /** At the class. */
  @Staff
  @ApplicationScoped
  public static class OnClass {
    /** For staff. */
    public String secret() {
      return Entered.secret();
    }
  }

  /** At a superclass's method. */
  public static class Base {
    /** For staff. */
    @Staff
    public String secret() {
      return Entered.secret();
    }
  }

  /** Overrides it. */
  @ApplicationScoped
  public static class Overriding extends Base {
    @Override
    public String secret() {
      return Entered.secret();
    }
  }

  /** At an interface's method. */
  public interface Desk {
    /** For staff. */
    @Staff
    String secret();
  }

  /** Implements it. */
  @ApplicationScoped
  public static class DeskBean implements Desk {
    @Override
    public String secret() {
      return Entered.secret();
    }
  }

  /** At an interface. */
  @Staff
  public interface Room {
    /** For staff. */
    String secret();
  }

  /** Implements it. */
  @Dependent
  public static class RoomBean implements Room {
    @Override
    public String secret() {
      return Entered.secret();
    }
  }

  /** At a generic interface's method. */
  public interface Generic<T> {
    /** For staff. */
    @Staff
    String find(T key);
  }

  /** Implements it. */
  @ApplicationScoped
  public static class OfStrings implements Generic<String> {
    @Override
    public String find(String key) {
      return Entered.secret();
    }
  }

  /** At a default method. */
  public interface WithDefault {
    /** For staff. */
    @Staff
    default String secret() {
      return Entered.secret();
    }
  }

  /** Inherits it. */
  @ApplicationScoped
  public static class DefaultBean implements WithDefault {}

  /** At a binding of the application's. */
  @Staff
  @InterceptorBinding
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Admins {}

  /** At a stereotype of the application's. */
  @Staff
  @Stereotype
  @ApplicationScoped
  @Retention(RetentionPolicy.RUNTIME)
  public @interface AdminsDesk {}

  /** Has the binding. */
  @ApplicationScoped
  public static class Bound {
    /** For staff. */
    @Admins
    public String secret() {
      return Entered.secret();
    }
  }

  /** Has the stereotype. */
  @AdminsDesk
  public static class Stereotyped {
    /** For staff. */
    public String secret() {
      return Entered.secret();
    }
  }

  /** What a producer makes. */
  public static class Product {
    @Override
    public String toString() {
      return "secret";
    }
  }

  /** At a producer method and an observer method. */
  @ApplicationScoped
  public static class Called {
    /** For staff. */
    @Staff
    @Produces
    public Product product() {
      Entered.secret();
      return new Product();
    }

    /** For staff. */
    @Staff
    public void observe(@Observes Product event) {
      Entered.secret();
    }
  }
}

package io.github.auth0jakarta;

import java.util.Collections;
import java.util.Set;

/**
 * One setting: what it is called, whether its value is secret, and which named clients inherit it.
 *
 * <p>Immutable.
 *
 * @param key the main client's key
 * @param isSecret whether nobody may see the value
 * @param heirs who inherits the main client's value
 * @param unless what an heir must not have of its own: the value would then be another client's
 */
record Setting(String key, boolean isSecret, Heirs heirs, Set<Part> unless) {

  /** Who inherits the main client's value, where it has none of its own. */
  enum Heirs {
    /** Nobody can have another one: there is one value for all clients. */
    DEPLOYMENT,
    /** Nobody, for only a named client has it. */
    NAMED_CLIENT,
    /** Nobody. */
    NOBODY,
    /** Clients that are the same application of the same tenant. */
    SAME_APPLICATION,
    /** Clients of the same tenant. */
    SAME_TENANT,
    /** Every client: it names nothing of the tenant's. */
    EVERY_CLIENT
  }

  /** What says which requests are for a named client. */
  enum Part {
    /** Hosts of its own. */
    HOSTS,
    /** Paths of its own. */
    PATHS,
    /** The value of a gateway's header. */
    HEADER_VALUE
  }

  /**
   * What a named client has in common with the main one, and what of its own.
   *
   * @param isSameTenant whether its domain and its issuer are the main client's
   * @param isSameApplication whether its client id is, too
   * @param parts what is its own
   */
  record Kinship(boolean isSameTenant, boolean isSameApplication, Set<Part> parts) {}

  /** Whether a named client, which has no value of its own, has the main client's. */
  boolean isInheritedBy(Kinship kinship) {
    boolean isHeir =
        switch (heirs) {
          case DEPLOYMENT, EVERY_CLIENT -> true;
          case NAMED_CLIENT, NOBODY -> false;
          case SAME_APPLICATION -> kinship.isSameApplication();
          case SAME_TENANT -> kinship.isSameTenant();
        };
    return isHeir && Collections.disjoint(unless, kinship.parts());
  }
}

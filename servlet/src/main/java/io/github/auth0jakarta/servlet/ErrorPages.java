package io.github.auth0jakarta.servlet;

import java.util.Set;

/**
 * Knows for which statuses the application has an error page of its own.
 *
 * <p>Immutable.
 */
record ErrorPages(Set<Integer> statuses) {

  boolean has(int status) {
    return statuses.contains(status) || statuses.contains(WebXml.ANY);
  }
}

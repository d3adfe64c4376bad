/** The front door: one {@code Auth0} for each application. */
@NullMarked
package io.github.auth0jakarta;

import org.jspecify.annotations.NullMarked;

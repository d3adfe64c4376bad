/** Sessions: who is logged in, for how long, and how that is carried by the browser itself. */
@NullMarked
package io.github.auth0jakarta.session;

import org.jspecify.annotations.NullMarked;

/** Auth0 as the Jakarta APIs see it: injection, staff methods, events and configuration. */
@NullMarked
package io.github.auth0jakarta.cdi;

import org.jspecify.annotations.NullMarked;

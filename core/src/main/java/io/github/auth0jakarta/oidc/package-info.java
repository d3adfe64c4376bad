/** OpenID Connect as its relying party speaks it. */
@NullMarked
package io.github.auth0jakarta.oidc;

import org.jspecify.annotations.NullMarked;

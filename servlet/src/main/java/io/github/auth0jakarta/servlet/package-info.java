/** The web entrance: how a request meets the tenant, the session and the caller. */
@NullMarked
package io.github.auth0jakarta.servlet;

import org.jspecify.annotations.NullMarked;

/** Auth0's Management API: its transport, staff, users and invitations. */
@NullMarked
package io.github.auth0jakarta.management;

import org.jspecify.annotations.NullMarked;

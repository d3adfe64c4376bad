/**
 * A local Auth0-compatible tenant for development and tests.
 *
 * <p>It is an independent reading of the specifications and of Auth0's documentation and imports
 * nothing of the library that it is used to test, so that one mistake cannot hide in both. It
 * listens on the loopback interface alone and must never be reachable from anywhere else: its
 * users, passwords and client secrets are public.
 */
@NullMarked
package io.github.auth0jakarta.devtenant;

import org.jspecify.annotations.NullMarked;

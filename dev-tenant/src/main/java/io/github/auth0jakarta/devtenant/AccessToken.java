package io.github.auth0jakarta.devtenant;

import java.time.Instant;

/** One opaque access token, good for UserInfo alone. */
record AccessToken(Grant grant, Instant expires) {}

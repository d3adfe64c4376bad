/** One small real application that uses each feature once. */
@NullMarked
package io.github.auth0jakarta.example;

import org.jspecify.annotations.NullMarked;

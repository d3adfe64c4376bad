/** A WAR whose sessions live in the cache that the server itself offers. */
package io.github.auth0jakarta.example.shared;

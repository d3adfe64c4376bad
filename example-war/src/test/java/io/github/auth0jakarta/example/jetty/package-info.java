/**
 * Lets the integration tests run on a Jetty as its users unpack it, for which there is no adapter.
 */
package io.github.auth0jakarta.example.jetty;

/** A WAR whose server is told to ask for callers of its own. */
package io.github.auth0jakarta.example.constraints;

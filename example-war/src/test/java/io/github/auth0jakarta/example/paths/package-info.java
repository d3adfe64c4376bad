/** A WAR whose protected paths are answered in every way that a server knows. */
package io.github.auth0jakarta.example.paths;

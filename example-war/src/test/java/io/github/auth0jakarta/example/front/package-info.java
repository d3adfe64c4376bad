/** A WAR whose one servlet answers at all paths that no other servlet has. */
package io.github.auth0jakarta.example.front;

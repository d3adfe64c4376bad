/** What the container makes and calls itself. */
package io.github.auth0jakarta.example.misplaced.components;

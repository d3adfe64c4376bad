/** A servlet that is registered late. */
package io.github.auth0jakarta.example.misplaced.late;

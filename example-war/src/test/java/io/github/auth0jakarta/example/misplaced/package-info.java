/** Doors that look locked and would not be. */
package io.github.auth0jakarta.example.misplaced;

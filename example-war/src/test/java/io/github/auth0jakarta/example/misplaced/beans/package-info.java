/** Beans that would let anybody in. */
package io.github.auth0jakarta.example.misplaced.beans;

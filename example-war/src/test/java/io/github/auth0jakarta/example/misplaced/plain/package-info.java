/** Classes of which the container makes nothing. */
package io.github.auth0jakarta.example.misplaced.plain;

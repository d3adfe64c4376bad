/** Resources that lead to others. */
package io.github.auth0jakarta.example.misplaced.locators;

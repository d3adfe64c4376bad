/** A WAR without any descriptor, in which each technology meets {@code @Staff} once. */
package io.github.auth0jakarta.example.plain;

/** Each place at which {@code @Staff} is obeyed, in a WAR without a descriptor. */
package io.github.auth0jakarta.example.places;

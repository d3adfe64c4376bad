/** An EJB that meets {@code @Staff}, for servers that have EJBs. */
package io.github.auth0jakarta.example.plain.ejb;

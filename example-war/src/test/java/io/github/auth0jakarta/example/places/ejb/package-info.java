/** The places of EJBs, for servers that have EJBs. */
package io.github.auth0jakarta.example.places.ejb;

/** The demo: the example application on a WildFly of its own, beside a dev-tenant. */
package io.github.auth0jakarta.example.demo;

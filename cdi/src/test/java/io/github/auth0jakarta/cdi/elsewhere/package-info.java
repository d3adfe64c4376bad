/** Classes of another package than those of the beans that extend them. */
package io.github.auth0jakarta.cdi.elsewhere;

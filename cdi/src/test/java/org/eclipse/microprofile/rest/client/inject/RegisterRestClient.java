package org.eclipse.microprofile.rest.client.inject;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** MicroProfile's annotation, which the library knows by name. */
@Retention(RetentionPolicy.RUNTIME)
public @interface RegisterRestClient {}

package io.github.auth0jakarta.cdi;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Only for callers whose {@code app_metadata} holds {@code "is_staff": true}.
 *
 * <p>On a method, or on a class or an interface for all its methods: of a CDI bean, an EJB or a
 * Jakarta REST resource; and on the class of a servlet. It holds for what overrides or implements
 * the method, too, and for what has an annotation of yours that has this one. Nobody logged in:
 * 401, or the login for a page navigation; logged in but not staff: 403; the tenant cannot tell:
 * 503. In each case the method is not entered. An annotation that could not be obeyed stops the
 * deployment; the message names the place and what to change.
 *
 * <p>As with all interceptors, a call that an object makes to itself ({@code this.guarded()}) is
 * not checked, and neither is an object that was made by {@code new}. Constructors and injection
 * are not closed: they come before the call.
 *
 * <p>The key is {@code auth0.staff.metadata-key}; how long an answer holds, {@code
 * auth0.staff.max-age}.
 */
@InterceptorBinding
@Inherited
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Staff {}

package io.github.auth0jakarta.example.misplaced.ejb;

import io.github.auth0jakarta.cdi.Staff;
import jakarta.ejb.Stateless;

/** The method is its interface's. */
@Staff
@Stateless
public class DefaultEjb implements DefaultDesk {}

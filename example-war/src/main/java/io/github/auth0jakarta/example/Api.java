package io.github.auth0jakarta.example;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything under {@code /api} is for programs. */
@ApplicationPath("api")
public class Api extends Application {}

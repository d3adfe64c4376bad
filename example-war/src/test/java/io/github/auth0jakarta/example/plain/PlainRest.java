package io.github.auth0jakarta.example.plain;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Where the resources are. */
@ApplicationPath("rest")
public class PlainRest extends Application {}

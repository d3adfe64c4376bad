package io.github.auth0jakarta.example.paths;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Resources, whose framework reads the path once more. */
@ApplicationPath("rest")
public class PathsRest extends Application {}

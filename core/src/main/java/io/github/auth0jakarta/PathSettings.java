package io.github.auth0jakarta;

import java.util.List;

/**
 * The patterns that say who is let in where.
 *
 * <p>For each path the longest pattern that fits decides; where a pattern that closes and one that
 * opens are equally long, the path is closed. A pattern is as long as the text before its {@code
 * /*}; without {@code /*} the same text is longer than with it. {@code *.css} is longer than {@code
 * /*} only. Immutable.
 *
 * @param protectedPaths the patterns of the paths that need a caller
 * @param staffPaths the patterns of the paths that need a caller who is staff
 * @param publicPaths the patterns of the paths among those that need nobody
 */
public record PathSettings(
    List<String> protectedPaths, List<String> staffPaths, List<String> publicPaths) {}

package io.github.auth0jakarta.example;

/**
 * Somebody with an account, as the staff room shows them.
 *
 * <p>Immutable.
 *
 * @param name what they are called
 * @param email the e-mail address
 * @param staff whether they are staff
 */
public record Member(String name, String email, boolean staff) {}

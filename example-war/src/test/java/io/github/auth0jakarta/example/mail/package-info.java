/** A WAR that mails invitations itself, through its server's Jakarta Mail. */
package io.github.auth0jakarta.example.mail;

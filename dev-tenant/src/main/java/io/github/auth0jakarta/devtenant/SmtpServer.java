package io.github.auth0jakarta.devtenant;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes mails to an SMTP server (RFC 5321), such as Mailpit, in plain text and without a password.
 *
 * <p>Thread-safe.
 */
record SmtpServer(String host, int port) {
  private static final int TIMEOUT = (int) Duration.ofSeconds(10).toMillis();
  private static final int SUBJECT_CHUNK = 11;

  SmtpServer {
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("The SMTP server needs a host and a port up to 65535");
    }
  }

  /** One conversation: commands out, replies in. */
  private record Talk(BufferedReader in, OutputStream out) {
    void say(String command, int expected) throws IOException {
      out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      expect(expected);
    }

    /** RFC 5321 section 4.2: the last line of a reply has a blank after its code. */
    void expect(int expected) throws IOException {
      String line;
      do {
        line = in.readLine();
        if (line == null) {
          throw new IOException("The SMTP server hung up");
        }
      } while (line.startsWith("-", 3));
      if (!line.startsWith(Integer.toString(expected))) {
        throw new IOException("The SMTP server said: " + line);
      }
    }
  }

  void send(Outbox.Mail mail) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), TIMEOUT);
      socket.setSoTimeout(TIMEOUT);
      Talk talk =
          new Talk(
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)),
              socket.getOutputStream());
      talk.expect(220);
      talk.say("EHLO localhost", 250);
      talk.say("MAIL FROM:<" + address(mail.from()) + ">", 250);
      talk.say("RCPT TO:<" + address(mail.to()) + ">", 250);
      talk.say("DATA", 354);
      talk.say(message(mail) + "\r\n.", 250);
      talk.say("QUIT", 221);
    }
  }

  /** The bare address, in which nothing can end the command that it stands in. */
  private static String address(String mailbox) {
    int open = mailbox.lastIndexOf('<');
    String bare = open < 0 ? mailbox : mailbox.substring(open + 1);
    return bare.replaceAll("[<>\\s\\p{Cntrl}]", "");
  }

  /** RFC 5322, with the body in Base64 so that no line of it is too long or begins with a dot. */
  private static String message(Outbox.Mail mail) {
    byte[] body = mail.body().getBytes(StandardCharsets.UTF_8);
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(mail.at().atOffset(ZoneOffset.UTC));
    return String.join(
        "\r\n",
        "Date: " + date,
        "From: <" + address(mail.from()) + ">",
        "To: <" + address(mail.to()) + ">",
        "Subject: " + encoded(mail.subject()),
        "Message-ID: <" + Identifiers.letters(24) + "@dev-tenant.example>",
        "MIME-Version: 1.0",
        "Content-Type: text/html; charset=UTF-8",
        "Content-Transfer-Encoding: base64",
        "",
        Base64.getMimeEncoder().encodeToString(body));
  }

  /** RFC 2047 section 2: encoded words of at most 75 characters. */
  private static String encoded(String text) {
    int[] codePoints = text.codePoints().toArray();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < codePoints.length; i += SUBJECT_CHUNK) {
      words.add(new String(codePoints, i, Math.min(SUBJECT_CHUNK, codePoints.length - i)));
    }
    return words.stream()
        .map(word -> Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8)))
        .map(word -> "=?UTF-8?B?" + word + "?=")
        .collect(Collectors.joining("\r\n "));
  }
}

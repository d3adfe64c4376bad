package io.github.auth0jakarta.servlet;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment descriptor says that the Servlet API does not tell: its error pages, and how it
 * lets the server ask for callers (Jakarta Servlet 6.0 §10.9.2, §13.8).
 *
 * <p>Immutable.
 *
 * @param errorPages the statuses that have a page of their own; {@link #ANY} for all
 * @param constraints what the server itself closes
 * @param loginMethod how the server itself asks who is there; null where it does not
 * @param isComplete whether it says that fragments and annotations do not count
 */
record WebXml(
    Set<Integer> errorPages,
    List<Constraint> constraints,
    @Nullable String loginMethod,
    boolean isComplete) {

  /** Stands for every status. */
  static final int ANY = 0;

  private static final System.Logger LOG = System.getLogger(WebXml.class.getName());
  private static final WebXml NONE = new WebXml(Set.of(), List.of(), null, false);

  /**
   * What the server closes to who has none of the roles.
   *
   * @param patterns of paths, as servlets are mapped
   * @param methods to which it is limited; empty: all but those
   * @param others the methods to which it does not extend
   * @param roles none: nobody gets in
   */
  record Constraint(
      List<String> patterns, Set<String> methods, Set<String> others, List<String> roles) {

    boolean isFor(String method) {
      return methods.isEmpty() ? !others.contains(method) : methods.contains(method);
    }
  }

  /** The application's own; nothing where it has none. */
  static WebXml of(ServletContext context) {
    try (InputStream in = context.getResourceAsStream("/WEB-INF/web.xml")) {
      return in == null ? NONE : read(in);
    } catch (IOException | XMLStreamException e) {
      LOG.log(
          Level.WARNING,
          "WEB-INF/web.xml cannot be read: its error pages are not used, and it is not known what it"
              + " closes",
          e);
      return NONE;
    }
  }

  /** A descriptor, or a fragment of one. */
  static WebXml read(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    var errorPages = new HashSet<Integer>();
    var constraints = new ArrayList<Constraint>();
    String loginMethod = null;
    boolean complete = false;
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "web-app" ->
              complete = "true".equals(xml.getAttributeValue(null, "metadata-complete"));
          case "error-page" -> errorPages.addAll(errorPage(xml));
          case "security-constraint" -> constraints.addAll(constraint(xml));
          case "login-config" -> loginMethod = loginMethod(xml);
          default -> {
            // Every other element is told by the Servlet API, or of no use here.
          }
        }
      }
    }
    return new WebXml(Set.copyOf(errorPages), List.copyOf(constraints), loginMethod, complete);
  }

  /** The page's status; none where it is for an exception. */
  private static Set<Integer> errorPage(XMLStreamReader xml) throws XMLStreamException {
    int status = ANY;
    boolean forException = false;
    while (!ends(xml, "error-page")) {
      if (xml.isStartElement()) {
        switch (xml.getLocalName()) {
          case "exception-type" -> forException = true;
          case "error-code" -> status = Integer.parseInt(xml.getElementText().strip());
          default -> {
            // The location is the server's business.
          }
        }
      }
    }
    return forException ? Set.of() : Set.of(status);
  }

  /** None where it does not say who gets in, but only that the transport must be encrypted. */
  private static List<Constraint> constraint(XMLStreamReader xml) throws XMLStreamException {
    var patterns = new ArrayList<String>();
    var methods = new HashSet<String>();
    var others = new HashSet<String>();
    List<String> roles = null;
    while (!ends(xml, "security-constraint")) {
      if (xml.isStartElement()) {
        switch (xml.getLocalName()) {
          case "url-pattern" -> patterns.add(xml.getElementText().strip());
          case "http-method" -> methods.add(xml.getElementText().strip());
          case "http-method-omission" -> others.add(xml.getElementText().strip());
          case "auth-constraint" -> roles = roles(xml);
          default -> {
            // Names and descriptions are for people.
          }
        }
      }
    }
    return roles == null ? List.of() : List.of(new Constraint(patterns, methods, others, roles));
  }

  private static List<String> roles(XMLStreamReader xml) throws XMLStreamException {
    var roles = new ArrayList<String>();
    while (!ends(xml, "auth-constraint")) {
      if (xml.isStartElement() && xml.getLocalName().equals("role-name")) {
        roles.add(xml.getElementText().strip());
      }
    }
    return roles;
  }

  /** BASIC where it does not say. */
  private static String loginMethod(XMLStreamReader xml) throws XMLStreamException {
    String method = "BASIC";
    while (!ends(xml, "login-config")) {
      if (xml.isStartElement() && xml.getLocalName().equals("auth-method")) {
        method = xml.getElementText().strip();
      }
    }
    return method;
  }

  /** Goes on by one event; whether it is that element's end. */
  private static boolean ends(XMLStreamReader xml, String element) throws XMLStreamException {
    return xml.next() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element);
  }
}

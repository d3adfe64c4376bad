package io.github.auth0jakarta.servlet;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Knows for which statuses the application has an error page of its own.
 *
 * <p>The Servlet API cannot be asked, so {@code WEB-INF/web.xml} is read (Jakarta Servlet 6.0
 * §10.9.2); an error page without a code is for all. Immutable.
 */
final class ErrorPages {

  private static final System.Logger LOG = System.getLogger(ErrorPages.class.getName());
  private static final int ANY = 0;

  private final Set<Integer> statuses;

  private ErrorPages(Set<Integer> statuses) {
    this.statuses = statuses;
  }

  boolean has(int status) {
    return statuses.contains(status) || statuses.contains(ANY);
  }

  static ErrorPages of(ServletContext context) {
    try (InputStream in = context.getResourceAsStream("/WEB-INF/web.xml")) {
      return new ErrorPages(in == null ? Set.of() : read(in));
    } catch (IOException | XMLStreamException e) {
      LOG.log(Level.WARNING, "WEB-INF/web.xml cannot be read: its error pages are not used", e);
      return new ErrorPages(Set.of());
    }
  }

  private static Set<Integer> read(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    var statuses = new HashSet<Integer>();
    int status = ANY;
    boolean forException = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "error-page" -> {
            status = ANY;
            forException = false;
          }
          case "exception-type" -> forException = true;
          case "error-code" -> status = Integer.parseInt(xml.getElementText().strip());
          default -> {
            // Every other element has nothing to say of error pages.
          }
        }
      } else if (event == XMLStreamConstants.END_ELEMENT
          && xml.getLocalName().equals("error-page")
          && !forException) {
        statuses.add(status);
      }
    }
    return statuses;
  }
}

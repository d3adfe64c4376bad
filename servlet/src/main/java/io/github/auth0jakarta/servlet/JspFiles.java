package io.github.auth0jakarta.servlet;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads which servlets show a page by {@code <jsp-file>}.
 *
 * <p>The Servlet API cannot be asked, so {@code WEB-INF/web.xml} is read. Stateless.
 */
final class JspFiles {

  private static final System.Logger LOG = System.getLogger(JspFiles.class.getName());

  private JspFiles() {}

  /** The pages' paths by the servlets' names. */
  static Map<String, String> of(ServletContext context) {
    try (InputStream in = context.getResourceAsStream("/WEB-INF/web.xml")) {
      return in == null ? Map.of() : read(in);
    } catch (IOException | XMLStreamException e) {
      LOG.log(
          Level.WARNING,
          "WEB-INF/web.xml cannot be read: a page that a <jsp-file> shows is not closed there where"
              + " the page's own path is",
          e);
      return Map.of();
    }
  }

  private static Map<String, String> read(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    var files = new HashMap<String, String>();
    String servlet = "";
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (xml.getLocalName().equals("servlet-name")) {
        servlet = xml.getElementText().strip();
      } else if (xml.getLocalName().equals("jsp-file")) {
        files.put(servlet, "/" + xml.getElementText().strip());
      }
    }
    return Map.copyOf(files);
  }
}

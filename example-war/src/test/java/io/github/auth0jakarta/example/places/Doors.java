package io.github.auth0jakarta.example.places;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Calls the bean that the path names, and knows nothing of staff itself. */
@WebServlet("/beans/*")
public class Doors extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Beans.OnMethod onMethod;
  @Inject private transient Beans.OnClass onClass;
  @Inject private transient Beans.Overriding overriding;
  @Inject private transient Beans.Desk desk;
  @Inject private transient Beans.Room room;
  @Inject private transient Beans.Generic<String> generic;
  @Inject private transient Beans.WithDefault withDefault;
  @Inject private transient Beans.Bound bound;
  @Inject private transient Beans.Stereotyped stereotyped;
  @Inject private transient Instance<Beans.Product> products;
  @Inject private transient Event<Beans.Product> events;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response.getWriter().print(behind(request.getPathInfo().substring(1)));
  }

  private String behind(String door) {
    return switch (door) {
      case "method" -> onMethod.secret();
      case "package-private-method" -> onMethod.inPackage();
      case "open" -> onMethod.open();
      case "class" -> onClass.secret();
      case "overridden-method" -> overriding.secret();
      case "interface-method" -> desk.secret();
      case "interface" -> room.secret();
      case "generic-method" -> generic.find("x");
      case "default-method" -> withDefault.secret();
      case "binding" -> bound.secret();
      case "stereotype" -> stereotyped.secret();
      case "producer" -> products.get().toString();
      case "observer" -> {
        events.fire(new Beans.Product());
        yield "secret";
      }
      case "entered" -> Integer.toString(Entered.COUNT.get());
      default -> throw new IllegalArgumentException(door);
    };
  }
}

package io.github.auth0jakarta.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A filter of an application's that leads on: a parameter says where to. */
public final class ProbeFilter extends HttpFilter {

  /** Its place in web.xml. */
  static final String WEB_XML =
      """
      <filter>
        <filter-name>probe</filter-name>
        <filter-class>%s</filter-class>
        <async-supported>true</async-supported>
      </filter>
      <filter-mapping><filter-name>probe</filter-name><url-pattern>/*</url-pattern></filter-mapping>
      """
          .formatted(ProbeFilter.class.getName());

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String lead = request.getParameter("lead");
    if (request.getParameter("wait") != null
        && request.getDispatcherType() == DispatcherType.REQUEST) {
      request.startAsync().dispatch();
    } else if (lead != null) {
      request.getRequestDispatcher(lead).forward(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }
}

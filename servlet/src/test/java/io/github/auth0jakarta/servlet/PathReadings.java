package io.github.auth0jakarta.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;

/** A request on a server that reads its path in a way of its own. */
record PathReadings(String contextPath, String requestUri, String servletPath, String pathInfo) {

  /** An application of whose servlets nothing is known. */
  private static final ServletContext CONTEXT =
      (ServletContext)
          Proxy.newProxyInstance(
              PathReadings.class.getClassLoader(),
              new Class<?>[] {ServletContext.class},
              (proxy, method, arguments) -> null);

  HttpServletRequest request() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            PathReadings.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getServletContext" -> CONTEXT;
                  case "getContextPath" -> contextPath;
                  case "getRequestURI" -> requestUri;
                  case "getServletPath" -> servletPath;
                  case "getPathInfo" -> pathInfo;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}

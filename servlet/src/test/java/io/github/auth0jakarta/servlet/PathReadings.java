package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;

/** A request on a server that reads its path in a way of its own. */
record PathReadings(String contextPath, String requestUri, String servletPath, String pathInfo) {

  HttpServletRequest request() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            PathReadings.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getContextPath" -> contextPath;
                  case "getRequestURI" -> requestUri;
                  case "getServletPath" -> servletPath;
                  case "getPathInfo" -> pathInfo;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}

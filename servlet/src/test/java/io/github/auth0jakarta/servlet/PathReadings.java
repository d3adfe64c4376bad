package io.github.auth0jakarta.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A request on a server that reads its path in a way of its own. */
record PathReadings(String contextPath, String requestUri, String servletPath, String pathInfo) {

  HttpServletRequest request() {
    return request(DispatcherType.REQUEST, new HashMap<>());
  }

  /** As it is dispatched, with what earlier dispatches have left. */
  HttpServletRequest request(DispatcherType type, Map<String, Object> attributes) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            PathReadings.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getServletContext" -> context();
                  case "getDispatcherType" -> type;
                  case "getAttribute" -> attributes.get(arguments[0]);
                  case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                  case "getContextPath" -> contextPath;
                  case "getRequestURI" -> requestUri;
                  case "getServletPath" -> servletPath;
                  case "getPathInfo" -> pathInfo;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  /** An application of whose servlets nothing is known. */
  private ServletContext context() {
    return (ServletContext)
        Proxy.newProxyInstance(
            PathReadings.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) ->
                method.getName().equals("getContextPath") ? contextPath : null);
  }
}

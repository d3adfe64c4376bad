package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A request from a peer with some headers, each given as {@code Name: value}. */
record TestHeaders(String peer, List<String> headers) {

  HttpServletRequest request() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            TestHeaders.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> peer;
                  case "getHeaders" -> Collections.enumeration(values((String) arguments[0]));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private List<String> values(String name) {
    var values = new ArrayList<String>();
    for (String header : headers) {
      if (header.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
        values.add(header.substring(name.length() + 1).strip());
      }
    }
    return values;
  }
}

package io.github.auth0jakarta.example;

import io.github.auth0jakarta.management.ManagementException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;

/**
 * Turns what a staff page could not do into the error page, so that the pages need not care.
 *
 * <p>Thread-safe.
 */
@WebFilter("/staff/*")
public class Problems extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final System.Logger LOG = System.getLogger(Problems.class.getName());

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (ManagementException | ProblemException e) {
      response.sendError(met(e, request).status());
    }
  }

  /** Has the page show what could not be done, and tells the operator if it is for them. */
  static Problem met(RuntimeException failure, HttpServletRequest request) {
    Problem problem = Problem.of(failure);
    LOG.log(problem.isMendable() ? Level.DEBUG : Level.WARNING, failure.getMessage());
    request.setAttribute("problem", problem);
    return problem;
  }
}

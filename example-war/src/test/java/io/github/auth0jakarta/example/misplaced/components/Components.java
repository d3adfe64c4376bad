package io.github.auth0jakarta.example.misplaced.components;

import io.github.auth0jakarta.cdi.Staff;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Doors of what the container calls that look locked and would not be. */
public final class Components {

  private Components() {}

  /** A servlet's method. */
  @WebServlet("/page")
  public static class Page extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Staff
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("secret");
    }
  }

  /** A filter. */
  @Staff
  @WebFilter("/*")
  public static class PassingFilter implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      chain.doFilter(request, response);
    }
  }
}

package io.github.auth0jakarta.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.StaffUnknownException;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Does what the parameter {@code do} says and then tells whom it sees, as an application would.
 *
 * <p>Each line of its answer is a name and a value.
 */
public final class ProbeServlet extends HttpServlet {

  /** The access token that was asked for after the end of its request. */
  static final CompletableFuture<String> LATE = new CompletableFuture<>();

  /** When the container has put request and response away. */
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (request.getServletPath().equals("/error-page")) {
      errorPage(request, response);
      return;
    }
    String[] what =
        request.getParameter("do") == null
            ? new String[] {""}
            : request.getParameter("do").split(":", 2);
    switch (what[0]) {
      case "nothing" -> response.getWriter().print("nothing");
      case "forward" -> request.getRequestDispatcher(what[1]).forward(request, response);
      case "include" -> request.getRequestDispatcher(what[1]).include(request, response);
      case "async" -> {
        AsyncContext async = request.startAsync();
        async.dispatch(what[1]);
      }
      case "asyncWrapped" -> {
        AsyncContext async = request.startAsync(request, response);
        async.dispatch(what[1]);
      }
      case "resource" -> {
        // As a JSP's servlet finds the page.
        String path = Auth0Filter.path(request);
        try (InputStream in = getServletContext().getResourceAsStream(path)) {
          response.getWriter().print(in == null ? "" : new String(in.readAllBytes(), UTF_8));
        }
      }
      case "error" -> response.sendError(Integer.parseInt(what[1]));
      case "fail" -> throw new IllegalStateException("failed");
      case "answer" -> {
        var refused = new RefusedException(RefusedException.Reason.valueOf(what[1]), null);
        Answer answer = Answer.to(refused, request);
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.getWriter().print(answer.body());
      }
      case "refuse" -> refuse(what[1]);
      case "writeAndRefuse" -> {
        response.setContentLength(4000);
        response.getWriter().print("half a page");
        refuse(what[1]);
      }
      case "commitAndRefuse" -> {
        response.flushBuffer();
        refuse(what[1]);
      }
      case "wrapAndRefuse" -> {
        try {
          refuse(what[1]);
        } catch (RefusedException e) {
          throw new ServletException(new IllegalStateException(e));
        }
      }
      case "staffOnly" -> {
        try {
          response.getWriter().println("staff=" + Callers.of(request).isStaff());
        } catch (StaffUnknownException e) {
          throw new RefusedException(RefusedException.Reason.STAFF_UNKNOWN, e);
        }
      }
      case "authenticate" -> {
        if (request.authenticate(response)) {
          tell(request, response);
        }
      }
      case "token" -> {
        tellToken(request, response);
      }
      case "allowed" -> {
        Caller caller = Callers.of(request);
        response.getWriter().println("scope=" + caller.hasScope(what[1]));
        response.getWriter().println("permission=" + caller.hasPermission(what[1]));
        tell(request, response);
      }
      case "cacheableToken" -> {
        response.setHeader("Cache-Control", "public");
        response.setHeader("CDN-Cache-Control", "public");
        response.setDateHeader("Expires", Long.MAX_VALUE / 2_000_000);
        tellToken(request, response);
        response.setHeader("Cache-Control", "public");
      }
      case "commitAndToken" -> {
        response.flushBuffer();
        tellToken(request, response);
      }
      case "completeAndToken" -> {
        Caller caller = Callers.of(request);
        AsyncContext async = request.startAsync();
        async.addListener(
            new AsyncListener() {
              @Override
              public void onComplete(AsyncEvent event) {
                LATE.completeAsync(() -> caller.accessTokens().get().value(), LATER);
              }

              @Override
              public void onTimeout(AsyncEvent event) {}

              @Override
              public void onError(AsyncEvent event) {}

              @Override
              public void onStartAsync(AsyncEvent event) {}
            });
        async.start(async::complete);
      }
      case "logout" -> {
        request.logout();
        tell(request, response);
      }
      case "commitAndLogout" -> {
        response.flushBuffer();
        try {
          request.logout();
        } catch (ServletException tooLate) {
          // Jetty's own part of it, which comes after ours.
        }
        tell(request, response);
      }
      case "httpSession" -> {
        var http = request.getSession();
        if (http.getAttribute("note") == null) {
          http.setAttribute("note", http.getId());
        }
        response
            .getWriter()
            .print("http=" + http.getId() + "\nnote=" + http.getAttribute("note") + "\n");
      }
      case "cacheable" -> {
        response.setHeader("Cache-Control", "public, max-age=3600");
        tell(request, response);
      }
      case "cacheableStatic" -> {
        response.setHeader("Cache-Control", "public, max-age=3600");
        response.addHeader("Cache-Control", "immutable");
        response.setDateHeader("Expires", Long.MAX_VALUE / 2_000_000);
        response.getWriter().print("static");
      }
      default -> tell(request, response);
    }
  }

  private static void tellToken(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var tokens = Callers.of(request).accessTokens();
    response.getWriter().println("token=" + tokens.get().value());
    tell(request, response);
  }

  private static void refuse(String reason) {
    throw new RefusedException(RefusedException.Reason.valueOf(reason), null);
  }

  private static void errorPage(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    for (String name : new String[] {"title", "message", "error", "login"}) {
      response.getWriter().println(name + "=" + request.getAttribute("auth0.failure." + name));
    }
    tell(request, response);
  }

  private static void tell(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String staff =
        request.getParameter("staff") == null
            ? ""
            : "staff=" + request.isUserInRole("staff") + "\n";
    String csrf =
        request.getParameter("token") == null
            ? ""
            : "csrf=" + request.getAttribute("auth0.csrf") + "\n";
    String body =
        request.getHeader("X-Read-Body") == null
            ? ""
            : "body=" + new String(request.getInputStream().readAllBytes(), UTF_8) + "\n";
    String session =
        request.getUserPrincipal() instanceof Caller caller
            ? caller.session().map(found -> found.id()).orElse("none")
            : "none";
    response
        .getWriter()
        .print(
            "probe=yes\ndispatcher="
                + request.getDispatcherType()
                + "\nprincipal="
                + (request.getUserPrincipal() == null ? null : request.getUserPrincipal().getName())
                + "\nfound="
                + Callers.of(request).getName()
                + "\nremoteUser="
                + request.getRemoteUser()
                + "\nauthType="
                + request.getAuthType()
                + "\nsession="
                + session
                + "\n"
                + staff
                + csrf
                + body);
  }
}

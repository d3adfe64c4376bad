package io.github.auth0jakarta.example;

import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.management.ManagementException;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The form for a user's metadata, which keeps what was typed until it could be saved.
 *
 * <p>Thread-safe.
 */
@WebServlet("/staff/metadata")
public class MetadataPage extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Caller caller;
  @Inject private transient StaffDesk desk;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Metadata metadata = Metadata.of(desk.user(new Input(request).userId()));
    show(metadata, metadata, request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    var input = new Input(request);
    String id = input.userId();
    var seen = new Metadata(id, input.text("seenUser"), input.text("seenApp"));
    var written = new Metadata(id, input.text("user"), input.text("app"));
    try {
      desk.save(seen, written);
      response.sendRedirect(input.toUser("/staff/user", id) + "&done=save");
    } catch (ManagementException | ProblemException e) {
      response.setStatus(Problems.met(e, request).status());
      show(seen, written, request, response);
    }
  }

  private void show(
      Metadata seen, Metadata written, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.setAttribute("seen", seen);
    request.setAttribute("written", written);
    request.setAttribute("viewer", Viewer.of(caller));
    request.getRequestDispatcher("/WEB-INF/pages/metadata.jsp").forward(request, response);
  }
}

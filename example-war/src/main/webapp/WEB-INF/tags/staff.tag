<%@ tag description="The frame of the staff's pages: what was done, what went wrong, where else to go" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<%@ attribute name="title" required="true" %>
<%@ attribute name="current" required="false" description="which of the staff's pages this is" %>
<%@ attribute name="viewer" required="true" type="io.github.auth0jakarta.example.Viewer" %>
<%@ attribute name="problem" required="false" type="io.github.auth0jakarta.example.Problem" %>
<c:url var="users" value="/staff"/>
<c:url var="invitations" value="/staff/invitations"/>
<c:url var="sessions" value="/staff/sessions"/>
<t:page title="${problem == null ? title : problem.title()}" current="staff" viewer="${viewer}">
  <nav class="rooms" aria-label="Staff">
    <a href="<c:out value='${users}'/>"<c:if test="${current == 'users'}"> aria-current="page"</c:if>>Users</a>
    <a href="<c:out value='${invitations}'/>"<c:if test="${current == 'invitations'}"> aria-current="page"</c:if>>Invitations</a>
    <a href="<c:out value='${sessions}'/>"<c:if test="${current == 'sessions'}"> aria-current="page"</c:if>>Who is here</a>
  </nav>
  <c:choose>
    <c:when test="${problem != null}">
      <div class="message bad" role="alert" id="problem">
        <strong><c:out value="${problem.title()}"/></strong>
        <t:problem problem="${problem}"/>
      </div>
    </c:when>
    <c:when test="${param.done == 'grant'}"><p class="message" role="status">They are staff now. It counts at their next sign-in, and within five minutes without one.</p></c:when>
    <c:when test="${param.done == 'take'}"><p class="message" role="status">They are no longer staff. It counts at their next sign-in, and within five minutes without one.</p></c:when>
    <c:when test="${param.done == 'block'}"><p class="message" role="status">They are blocked: they cannot sign in any more, and their sessions here have ended.</p></c:when>
    <c:when test="${param.done == 'unblock'}"><p class="message" role="status">They can sign in again.</p></c:when>
    <c:when test="${param.done == 'save'}"><p class="message" role="status">Saved.</p></c:when>
    <c:when test="${param.done == 'invite' || param.done == 'resend'}"><p class="message" role="status">A mail with a link is on its way.</p></c:when>
    <c:when test="${param.done == 'revoke'}"><p class="message" role="status">The invitation is taken back: its link does not work any more.</p></c:when>
    <c:when test="${param.done == 'end'}"><p class="message" role="status">The session has ended.</p></c:when>
    <c:when test="${param.done == 'no-invitation'}"><p class="message" role="status">Nobody is invited there any more: they have come, or the invitation was taken back.</p></c:when>
  </c:choose>
  <jsp:doBody/>
</t:page>

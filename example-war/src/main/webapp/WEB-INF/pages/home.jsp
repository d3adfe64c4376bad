<%@ page session="false" contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:url var="login" value="/auth/login"><c:param name="returnTo" value="/profile"/></c:url>
<c:url var="profile" value="/profile"/>
<c:url var="staff" value="/staff"/>
<c:url var="me" value="/api/me"/>
<c:url var="staffApi" value="/api/staff"/>
<t:page title="Home" current="home" viewer="${viewer}">
  <section class="hero">
    <c:choose>
      <c:when test="${viewer.signedIn()}">
        <p class="eyebrow">Signed in</p>
        <h1>Good to see you, <c:out value="${viewer.name()}"/>.</h1>
        <p class="lead">The server knows who you are in every servlet, bean and resource of this application.</p>
        <p class="actions"><a class="button" href="<c:out value='${profile}'/>">Open your profile</a></p>
      </c:when>
      <c:otherwise>
        <p class="eyebrow">Not signed in</p>
        <h1>Login for Jakarta&nbsp;EE, without the plumbing.</h1>
        <p class="lead">One dependency and three settings gave this application the button below, its sessions, and the two locked doors further down.</p>
        <p class="actions"><a class="button large" href="<c:out value='${login}'/>">Sign in</a></p>
      </c:otherwise>
    </c:choose>
  </section>

  <ul class="cards" aria-label="What this application shows">
    <li class="card">
      <p class="tag">for everybody who is signed in</p>
      <h2><a href="<c:out value='${profile}'/>">Profile</a></h2>
      <p>A protected path. Whoever is not signed in makes a detour over the login page and comes back here.</p>
      <pre><code>auth0.protected=\
  /profile,/staff/*</code></pre>
    </li>
    <li class="card">
      <p class="tag">for staff</p>
      <h2><a href="<c:out value='${staff}'/>">Staff</a></h2>
      <p>Find users, make them staff, block and invite them. One annotation on a bean; the flag behind it lives with the user, in Auth0.</p>
      <pre><code>@Staff class StaffDesk {
  @Inject Users users;</code></pre>
    </li>
    <li class="card">
      <p class="tag">for programs</p>
      <h2><a href="<c:out value='${me}'/>">API</a></h2>
      <p>The same caller as JSON. Without a session it is an honest 401 instead of a login page. <a href="<c:out value='${staffApi}'/>">The staff resource</a> asks for more.</p>
      <pre><code>@GET @Path("me")</code></pre>
    </li>
  </ul>
</t:page>

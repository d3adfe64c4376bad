<%@ page session="false" contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:set var="status" value="${requestScope['jakarta.servlet.error.status_code']}"/>
<c:set var="failure" value="${requestScope['auth0.failure.error']}"/>
<c:set var="title" value="${requestScope['auth0.failure.title']}"/>
<c:set var="message" value="${requestScope['auth0.failure.message']}"/>
<c:set var="login" value="${requestScope['auth0.failure.login']}"/>
<c:url var="home" value="/"/>
<c:if test="${problem != null}">
  <c:set var="title" value="${problem.title()}"/>
</c:if>
<c:if test="${empty title}">
  <c:choose>
    <c:when test="${status == 400}">
      <c:set var="title" value="That request cannot be understood"/>
      <c:set var="message" value="Something in the address or in what was sent is not right."/>
    </c:when>
    <c:when test="${status == 401}">
      <c:set var="title" value="Please sign in"/>
      <c:set var="message" value="This needs a signed-in user."/>
    </c:when>
    <c:when test="${status == 403}">
      <c:set var="title" value="This is not for you"/>
      <c:set var="message" value="Your account may not see this page."/>
    </c:when>
    <c:when test="${status == 404}">
      <c:set var="title" value="There is nothing here"/>
      <c:set var="message" value="The page was moved, or the address has a typing error."/>
    </c:when>
    <c:when test="${status == 405}">
      <c:set var="title" value="That does not work here"/>
      <c:set var="message" value="This address does not take what was sent to it."/>
    </c:when>
    <c:when test="${status == 503}">
      <c:set var="title" value="Please try again in a moment"/>
      <c:set var="message" value="Something this page needs does not answer at the moment."/>
    </c:when>
    <c:otherwise>
      <c:set var="title" value="Something went wrong"/>
      <c:set var="message" value="It is not your fault. The server's log knows more."/>
    </c:otherwise>
  </c:choose>
</c:if>
<t:page title="${title}">
  <section class="failure">
    <p class="eyebrow">Error <c:out value="${status}"/></p>
    <h1><c:out value="${title}"/></h1>
    <c:choose>
      <c:when test="${problem != null}"><div class="lead"><t:problem problem="${problem}"/></div></c:when>
      <c:otherwise><p class="lead"><c:out value="${message}"/></p></c:otherwise>
    </c:choose>
    <c:if test="${failure == 'not_staff'}">
      <div class="note">
        <h2>How somebody becomes staff</h2>
        <ol>
          <li>In the Auth0 dashboard, open <strong>User Management &rsaquo; Users</strong> and the user.</li>
          <li>Add the flag to <strong>app_metadata</strong>:
            <pre><code>{ "is_staff": true }</code></pre></li>
          <li>It counts at the next sign-in, and within five minutes without one.</li>
        </ol>
      </div>
    </c:if>
    <c:if test="${failure == 'not_staff'}">
      <c:url var="logout" value="/auth/logout"/>
      <form method="post" action="<c:out value='${logout}'/>"><p class="actions"><button class="button" type="submit">Sign out, to use another account</button></p></form>
    </c:if>
    <p class="actions">
      <c:if test="${not empty login}"><a class="button" href="<c:out value='${login}'/>">Sign in</a></c:if>
      <a class="button quiet" href="<c:out value='${home}'/>">Back to the start</a>
    </p>
  </section>
</t:page>

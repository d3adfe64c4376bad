<%@ page session="false" contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="Profile" current="profile" viewer="${viewer}">
  <section class="identity">
    <span class="avatar big" aria-hidden="true"><c:out value="${viewer.initials()}"/></span>
    <div>
      <h1><c:out value="${viewer.name()}"/></h1>
      <p class="muted"><c:out value="${viewer.email()}"/></p>
    </div>
  </section>

  <c:if test="${not empty moments}">
    <section aria-labelledby="session">
      <h2 id="session">Your session</h2>
      <t:moments moments="${moments}"/>
    </section>
  </c:if>

  <section aria-labelledby="claims">
    <h2 id="claims">What the tenant says about you</h2>
    <p class="muted">The claims of the ID token, after every check that OpenID Connect asks for.</p>
    <dl class="facts">
      <c:forEach var="claim" items="${claims}">
        <div>
          <dt><code><c:out value="${claim.name()}"/></code></dt>
          <dd><c:out value="${claim.value()}"/><c:if test="${not empty claim.meaning()}"> <span class="muted"><c:out value="${claim.meaning()}"/></span></c:if></dd>
        </div>
      </c:forEach>
    </dl>
  </section>
</t:page>

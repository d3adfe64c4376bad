<%@ page session="false" contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:url var="self" value="/staff/user"/>
<c:url var="edit" value="/staff/metadata"><c:param name="id" value="${member.id()}"/></c:url>
<t:staff title="${member.name()}" viewer="${viewer}">
  <section>
    <h1><c:out value="${empty member.name() ? member.id() : member.name()}"/></h1>
    <p class="muted"><c:out value="${member.email()}"/><c:if test="${not empty member.email()}"> (<c:out value="${member.verified() ? 'verified' : 'not verified'}"/>)</c:if></p>
    <p><t:pills member="${member}"/></p>
    <c:choose>
      <c:when test="${oneself}">
        <p class="muted">This is your own account: ask another member of staff to change its role or to block it.</p>
      </c:when>
      <c:otherwise>
        <form class="actions" method="post" action="<c:out value='${self}'/>">
          <t:csrf/>
          <input type="hidden" name="id" value="<c:out value='${member.id()}'/>">
          <c:choose>
            <c:when test="${member.staff()}"><button class="button quiet" name="action" value="take">Take staff</button></c:when>
            <c:otherwise><button class="button" name="action" value="grant">Make staff</button></c:otherwise>
          </c:choose>
          <c:choose>
            <c:when test="${member.blocked()}"><button class="button" name="action" value="unblock">Unblock</button></c:when>
            <c:otherwise><button class="button quiet" name="action" value="block">Block</button></c:otherwise>
          </c:choose>
        </form>
      </c:otherwise>
    </c:choose>
  </section>

  <section aria-labelledby="when">
    <h2 id="when">When</h2>
    <t:moments moments="${member.moments()}"/>
  </section>

  <section aria-labelledby="logins">
    <h2 id="logins">How they sign in</h2>
    <dl class="facts">
      <div><dt>Id</dt><dd><code><c:out value="${member.id()}"/></code></dd></div>
      <c:forEach var="login" items="${logins}">
        <div><dt>Connection</dt><dd><c:out value="${login.connection()}"/></dd></div>
      </c:forEach>
    </dl>
  </section>

  <section aria-labelledby="metadata">
    <h2 id="metadata">Metadata</h2>
    <dl class="facts">
      <div><dt><code>user_metadata</code></dt><dd><pre><code><c:out value="${metadata.user()}"/></code></pre></dd></div>
      <div><dt><code>app_metadata</code></dt><dd><pre><code><c:out value="${metadata.app()}"/></code></pre></dd></div>
    </dl>
    <p class="actions"><a class="button quiet" href="<c:out value='${edit}'/>">Edit metadata</a></p>
  </section>
</t:staff>

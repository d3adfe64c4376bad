<%@ page session="false" contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:url var="self" value="/staff"/>
<t:staff title="Staff" current="users" viewer="${viewer}">
  <section>
    <p class="eyebrow">Staff only</p>
    <h1>Staff room</h1>
    <p class="lead">You see this because your user has <code>"is_staff": true</code> in its <code>app_metadata</code>.</p>
  </section>

  <section>
    <h2 id="members">Who has an account</h2>
    <form class="search" method="get" action="<c:out value='${self}'/>" role="search">
      <label for="q">Name or e-mail address</label>
      <input id="q" name="q" type="search" maxlength="300" value="<c:out value='${text}'/>">
      <button class="button" type="submit">Search</button>
    </form>
    <p class="muted">
      <c:choose>
        <c:when test="${page.total() == 0}">Nobody was found.</c:when>
        <c:when test="${page.total() == 1}">One user.</c:when>
        <c:otherwise><c:out value="${page.total()}"/> users, the newest first.</c:otherwise>
      </c:choose>
      <c:if test="${page.cut()}"> The first thousand can be paged through: search to see others.</c:if>
      What was changed a moment ago may be missing here for some seconds; a whole e-mail address finds it at once.
    </p>
    <c:if test="${not empty page.members()}">
    <div class="table" role="region" aria-labelledby="members" tabindex="0">
      <table>
        <thead><tr><th scope="col">User</th><th scope="col">Role</th></tr></thead>
        <tbody>
          <c:forEach var="member" items="${page.members()}">
            <c:url var="user" value="/staff/user"><c:param name="id" value="${member.id()}"/></c:url>
            <tr>
              <th scope="row"><a href="<c:out value='${user}'/>"><c:out value="${empty member.name() ? member.id() : member.name()}"/></a><span class="also"><c:out value="${member.email()}"/></span></th>
              <td><t:pills member="${member}"/></td>
            </tr>
          </c:forEach>
        </tbody>
      </table>
    </div>
    </c:if>
    <c:if test="${page.last() > 1}">
      <nav class="pager" aria-label="Pages of users">
        <c:if test="${page.number() > 1}">
          <c:url var="previous" value="/staff"><c:param name="q" value="${text}"/><c:param name="page" value="${page.number() - 1}"/></c:url>
          <a class="button quiet" rel="prev" href="<c:out value='${previous}'/>">Previous</a>
        </c:if>
        <span class="muted">Page <c:out value="${page.number()}"/> of <c:out value="${page.last()}"/></span>
        <c:if test="${page.number() < page.last()}">
          <c:url var="next" value="/staff"><c:param name="q" value="${text}"/><c:param name="page" value="${page.number() + 1}"/></c:url>
          <a class="button quiet" rel="next" href="<c:out value='${next}'/>">Next</a>
        </c:if>
      </nav>
    </c:if>
  </section>
</t:staff>

<%@ page session="false" contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:url var="self" value="/staff/sessions"/>
<t:staff title="Who is here" current="sessions" viewer="${viewer}">
  <section>
    <h1 id="here">Who is here</h1>
    <p class="lead">The sessions that go on, those last seen first. Ending one ends it here, not at other applications.</p>
    <div class="table" role="region" aria-labelledby="here" tabindex="0">
      <table>
        <thead><tr><th scope="col">User</th><th scope="col">Session</th></tr></thead>
        <tbody>
          <c:forEach var="visit" items="${visits}">
            <c:url var="user" value="/staff/user"><c:param name="id" value="${visit.userId()}"/></c:url>
            <tr>
              <th scope="row">
                <a href="<c:out value='${user}'/>"><c:out value="${visit.name()}"/></a>
                <span class="also">Signed in <t:time moment="${visit.began()}"/></span>
                <span class="also">Last seen <t:time moment="${visit.seen()}"/></span>
                <c:if test="${not empty visit.origin()}"><span class="also"><c:out value="${visit.origin()}"/></span></c:if>
              </th>
              <td>
                <form class="row" method="post" action="<c:out value='${self}'/>">
                  <t:csrf/>
                  <button class="button quiet small" name="key" value="<c:out value='${visit.key()}'/>">End<span class="unseen"> the session of <c:out value="${visit.name()}"/></span></button>
                </form>
              </td>
            </tr>
          </c:forEach>
        </tbody>
      </table>
    </div>
  </section>
</t:staff>

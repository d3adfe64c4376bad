<%@ page session="false" contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="Staff" current="staff" viewer="${viewer}">
  <section>
    <p class="eyebrow">Staff only</p>
    <h1>Staff room</h1>
    <p class="lead">You see this because your user has <code>"is_staff": true</code> in its <code>app_metadata</code>.</p>
  </section>

  <section>
    <h2 id="members">Who has an account</h2>
    <p class="muted">Read from the tenant just now, through the Management API, by a bean with <code>@Staff</code> on it.</p>
    <div class="table" role="region" aria-labelledby="members" tabindex="0">
      <table>
        <thead><tr><th scope="col">Name</th><th scope="col">E-mail</th><th scope="col">Role</th></tr></thead>
        <tbody>
          <c:forEach var="member" items="${members}">
            <tr>
              <th scope="row"><c:out value="${member.name()}"/></th>
              <td><c:out value="${member.email()}"/></td>
              <td><c:choose><c:when test="${member.staff()}"><span class="pill">staff</span></c:when><c:otherwise><span class="muted">customer</span></c:otherwise></c:choose></td>
            </tr>
          </c:forEach>
        </tbody>
      </table>
    </div>
  </section>
</t:page>

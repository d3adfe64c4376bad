<%@ page session="false" contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:url var="self" value="/staff/invitations"/>
<t:staff title="Invitations" current="invitations" viewer="${viewer}" problem="${problem}">
  <section>
    <h1>Invitations</h1>
    <p class="lead">Whoever is invited gets a mail from Auth0, with a link that sets a password.</p>
    <form class="fields" method="post" action="<c:out value='${self}'/>">
      <t:csrf/>
      <label for="email">E-mail address</label>
      <input id="email" name="email" type="email" maxlength="300" required autocomplete="off" value="<c:out value='${email}'/>"<c:if test="${problem != null}"> aria-invalid="true" aria-describedby="problem"</c:if>>
      <label for="name">Name <span class="muted">(may stay empty)</span></label>
      <input id="name" name="name" maxlength="300" autocomplete="off" value="<c:out value='${name}'/>">
      <p class="actions"><button class="button" name="action" value="invite">Invite</button></p>
    </form>
  </section>

  <section>
    <h2 id="pending">Not here yet</h2>
    <p class="muted">A change may take some seconds to be seen here.</p>
    <c:choose>
      <c:when test="${empty invited}"><p>Nobody is waited for.</p></c:when>
      <c:otherwise>
        <div class="table" role="region" aria-labelledby="pending" tabindex="0">
          <table>
            <thead><tr><th scope="col">E-mail</th><th scope="col">Invitation</th></tr></thead>
            <tbody>
              <c:forEach var="member" items="${invited}">
                <c:url var="user" value="/staff/user"><c:param name="id" value="${member.id()}"/></c:url>
                <tr>
                  <th scope="row"><a href="<c:out value='${user}'/>"><c:out value="${member.email()}"/></a><c:if test="${member.name() != member.email()}"><span class="also"><c:out value="${member.name()}"/></span></c:if></th>
                  <td>
                    <form class="row" method="post" action="<c:out value='${self}'/>">
                      <t:csrf/>
                      <input type="hidden" name="email" value="<c:out value='${member.email()}'/>">
                      <button class="button quiet small" name="action" value="resend">Send again<span class="unseen"> to <c:out value="${member.email()}"/></span></button>
                      <button class="button quiet small" name="action" value="revoke">Take back<span class="unseen"> from <c:out value="${member.email()}"/></span></button>
                    </form>
                  </td>
                </tr>
              </c:forEach>
            </tbody>
          </table>
        </div>
      </c:otherwise>
    </c:choose>
  </section>
</t:staff>

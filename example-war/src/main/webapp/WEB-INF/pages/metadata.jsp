<%@ page session="false" contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:url var="self" value="/staff/metadata"/>
<c:url var="back" value="/staff/user"><c:param name="id" value="${written.id()}"/></c:url>
<t:staff title="Edit metadata" viewer="${viewer}" problem="${problem}">
  <section>
    <h1>Edit metadata</h1>
    <p class="lead">Two JSON objects of <code><c:out value="${written.id()}"/></code>. Only what you change is sent.</p>
    <form class="fields" method="post" action="<c:out value='${self}'/>">
      <t:csrf/>
      <input type="hidden" name="id" value="<c:out value='${written.id()}'/>">
      <input type="hidden" name="seenUser" value="<c:out value='${seen.user()}'/>">
      <input type="hidden" name="seenApp" value="<c:out value='${seen.app()}'/>">
      <label for="user"><code>user_metadata</code>: what users may change themselves</label>
      <textarea id="user" name="user" rows="8" spellcheck="false" autocapitalize="none">
<c:out value="${written.user()}"/></textarea>
      <label for="app"><code>app_metadata</code>: what this application keeps about them</label>
      <textarea id="app" name="app" rows="8" spellcheck="false" autocapitalize="none">
<c:out value="${written.app()}"/></textarea>
      <p class="actions">
        <button class="button" type="submit">Save</button>
        <a class="button quiet" href="<c:out value='${back}'/>">Back without saving</a>
      </p>
    </form>
  </section>
</t:staff>

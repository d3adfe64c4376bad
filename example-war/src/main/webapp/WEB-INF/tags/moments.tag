<%@ tag description="Points in time" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<%@ attribute name="moments" required="true" type="java.util.List" %>
<dl class="moments">
  <c:forEach var="moment" items="${moments}">
    <div>
      <dt><c:out value="${moment.label()}"/></dt>
      <dd><t:time moment="${moment}"/></dd>
    </div>
  </c:forEach>
</dl>

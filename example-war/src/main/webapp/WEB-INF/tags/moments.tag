<%@ tag description="Points in time" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ attribute name="moments" required="true" type="java.util.List" %>
<dl class="moments">
  <c:forEach var="moment" items="${moments}">
    <div>
      <dt><c:out value="${moment.label()}"/></dt>
      <dd><time datetime="<c:out value='${moment.machine()}'/>"><c:out value="${moment.human()}"/></time></dd>
    </div>
  </c:forEach>
</dl>

<%@ tag description="What a problem means" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ attribute name="problem" required="true" type="io.github.auth0jakarta.example.Problem" %>
<p><c:out value="${problem.message()}"/></p>
<c:if test="${not empty problem.details()}">
  <ul>
    <c:forEach var="detail" items="${problem.details()}"><li><c:out value="${detail}"/></li></c:forEach>
  </ul>
</c:if>

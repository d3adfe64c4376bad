<%@ tag description="What a member is" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ attribute name="member" required="true" type="io.github.auth0jakarta.example.Member" %>
<span class="pills"><c:choose><c:when test="${member.staff()}"><span class="pill">staff</span></c:when><c:otherwise><span class="muted">customer</span></c:otherwise></c:choose><c:if test="${member.blocked()}"><span class="pill bad">blocked</span></c:if></span>

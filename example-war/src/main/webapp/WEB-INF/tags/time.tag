<%@ tag description="A point in time" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ attribute name="moment" required="true" type="io.github.auth0jakarta.example.Moment" %>
<time datetime="<c:out value='${moment.machine()}'/>"><c:out value="${moment.human()}"/></time>

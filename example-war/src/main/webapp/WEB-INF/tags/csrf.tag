<%@ tag description="Proves to the library that a form is this application's own, for browsers that do not say so themselves" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<input type="hidden" name="_csrf" value="<c:out value="${requestScope['auth0.csrf']}"/>">

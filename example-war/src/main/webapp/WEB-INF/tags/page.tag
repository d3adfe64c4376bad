<%@ tag description="The frame of every page" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ attribute name="title" required="true" %>
<%@ attribute name="current" required="false" description="which entry of the navigation this page is" %>
<%@ attribute name="viewer" required="false" type="io.github.auth0jakarta.example.Viewer"
              description="who looks at the page; an error page does not ask" %>
<c:url var="home" value="/"/>
<c:url var="profile" value="/profile"/>
<c:url var="staff" value="/staff"/>
<c:url var="login" value="/auth/login"><c:param name="returnTo" value="/profile"/></c:url>
<c:url var="logout" value="/auth/logout"/>
<c:url var="style" value="/assets/example.css"/>
<c:url var="mark" value="/assets/mark.svg"/>
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title><c:out value="${title}"/> · Auth0 for Jakarta EE</title>
  <link rel="icon" href="<c:out value='${mark}'/>" type="image/svg+xml">
  <link rel="stylesheet" href="<c:out value='${style}'/>">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="bar">
  <div class="bar-in">
    <a class="brand" href="<c:out value='${home}'/>"><img src="<c:out value='${mark}'/>" alt="" width="28" height="28"><span>Auth0 for Jakarta EE</span></a>
    <nav aria-label="Pages">
      <a href="<c:out value='${home}'/>"<c:if test="${current == 'home'}"> aria-current="page"</c:if>>Home</a>
      <a href="<c:out value='${profile}'/>"<c:if test="${current == 'profile'}"> aria-current="page"</c:if>>Profile</a>
      <a href="<c:out value='${staff}'/>"<c:if test="${current == 'staff'}"> aria-current="page"</c:if>>Staff</a>
    </nav>
    <c:if test="${viewer != null}">
      <div class="account">
        <c:choose>
          <c:when test="${viewer.signedIn()}">
            <span class="who"><span class="avatar" aria-hidden="true"><c:out value="${viewer.initials()}"/></span><span class="name"><c:out value="${viewer.name()}"/></span></span>
            <form method="post" action="<c:out value='${logout}'/>"><button class="button quiet" type="submit">Sign out</button></form>
          </c:when>
          <c:otherwise>
            <a class="button" href="<c:out value='${login}'/>">Sign in</a>
          </c:otherwise>
        </c:choose>
      </div>
    </c:if>
  </div>
</header>
<main id="main" tabindex="-1">
<jsp:doBody/>
</main>
<footer>
  <p>An example of <strong>Auth0 for Jakarta EE</strong>, a community project. It is not made by Auth0.</p>
</footer>
</body>
</html>

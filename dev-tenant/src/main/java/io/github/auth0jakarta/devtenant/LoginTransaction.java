package io.github.auth0jakarta.devtenant;

/**
 * One login under way on the tenant's pages.
 *
 * @param id the pages' {@code state} parameter
 * @param browser the browser that began it; the forms of no other are taken, which stops cross-site
 *     request forgery
 * @param sessionId the login session once there is one, else empty
 */
record LoginTransaction(String id, String browser, AuthorizationRequest request, String sessionId) {
  LoginTransaction loggedIn(String session) {
    return new LoginTransaction(id, browser, request, session);
  }
}

package io.github.auth0jakarta.example;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What people look for on a page and do there, in whichever browser. */
final class Tab {

  private Tab() {}

  static Locator main(Page tab) {
    return tab.getByRole(AriaRole.MAIN);
  }

  /** The heading that says which page it is. */
  static Locator heading(Page tab) {
    return tab.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
  }

  static Locator button(Page tab, String name) {
    return tab.getByRole(AriaRole.BUTTON, named(name));
  }

  static Locator link(Page tab, String name) {
    return tab.getByRole(AriaRole.LINK, named(name));
  }

  /** Fills the tenant's login page in. */
  static void logIn(Page tab, String email, String password) {
    tab.getByLabel("Email address").fill(email);
    tab.getByLabel("Password").fill(password);
    button(tab, "Continue").click();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}

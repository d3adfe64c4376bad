package io.github.auth0jakarta.example;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/** The screens on which the pages are looked at. */
enum Look {
  LIGHT(ColorScheme.LIGHT, 1280, 860),
  DARK(ColorScheme.DARK, 1280, 860),
  PHONE(ColorScheme.LIGHT, 360, 740),
  DARK_PHONE(ColorScheme.DARK, 360, 740);

  private final ColorScheme scheme;
  private final int width;
  private final int height;

  Look(ColorScheme scheme, int width, int height) {
    this.scheme = scheme;
    this.width = width;
    this.height = height;
  }

  void apply(Page page) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.setViewportSize(width, height);
  }
}

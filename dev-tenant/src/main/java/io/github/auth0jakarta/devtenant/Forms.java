package io.github.auth0jakarta.devtenant;

/** Pieces that the tenant's forms share; stateless. */
final class Forms {
  private Forms() {}

  /** An error text that screen readers announce; nothing when there is none. */
  static Html alert(String error) {
    return error.isEmpty()
        ? Html.NOTHING
        : Html.of("<p class=\"alert\" id=\"error\" role=\"alert\">{}</p>", error);
  }

  static Html focusAndValidity(boolean focus, String error) {
    return new Html(
        (focus ? " autofocus" : "")
            + (error.isEmpty() ? "" : " aria-invalid=\"true\" aria-describedby=\"error\""));
  }
}

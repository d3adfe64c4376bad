package io.github.auth0jakarta.management;

import com.auth0.client.mgmt.ManagementApi;
import okhttp3.OkHttpClient;

/**
 * The SDK's API where there is no tenant to manage: it can be injected, and its first call says
 * what is missing.
 *
 * <p>Stateless.
 */
public final class NoManagement {

  private NoManagement() {}

  /**
   * An API whose every call throws.
   *
   * @param whatIsMissing the message of the {@link IllegalStateException}
   * @return an API that never reaches a network
   */
  public static ManagementApi api(String whatIsMissing) {
    var http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  throw new IllegalStateException(whatIsMissing);
                })
            .build();
    return ManagementApi.builder().url("https://invalid").token("none").httpClient(http).build();
  }
}

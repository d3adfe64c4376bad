package io.github.auth0jakarta.devtenant;

import static io.github.auth0jakarta.devtenant.TestClient.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.core.ManagementException;
import com.auth0.client.mgmt.errors.BadRequestError;
import com.auth0.client.mgmt.errors.NotFoundError;
import com.auth0.client.mgmt.errors.TooManyRequestsError;
import com.auth0.client.mgmt.jobs.types.CreateExportUsersRequestContent;
import com.auth0.client.mgmt.jobs.types.CreateImportUsersRequestContent;
import com.auth0.client.mgmt.jobs.types.CreateVerificationEmailRequestContent;
import com.auth0.client.mgmt.types.ChangePasswordTicketRequestContent;
import com.auth0.client.mgmt.types.GetJobResponseContent;
import com.auth0.client.mgmt.types.JobFileFormatEnum;
import com.auth0.client.mgmt.types.VerifyEmailTicketRequestContent;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The official SDK for Java against the tenant: jobs, tickets, and what it does at a limit. */
class JavaSdkJobsTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private DevTenant tenant;
  private ManagementApi api;

  @BeforeEach
  void sdk() {
    tenant = EXTENSION.tenant();
    api = JavaSdkTest.sdk(tenant, tenant.clientSecret());
  }

  @Test
  void exportWhenAskedThenItsFileCanBeFetched() {
    var job =
        api.jobs()
            .usersExports()
            .create(
                CreateExportUsersRequestContent.builder().format(JobFileFormatEnum.JSON).build());
    assertThat(job.getStatus()).isEqualTo("pending");

    GetJobResponseContent done = api.jobs().get(job.getId());
    assertThat(done.getStatus()).isEqualTo("completed");
    assertThat(done.getPercentageDone()).contains(100);
    URI location = URI.create(done.getLocation().orElseThrow());
    assertThat(new TestClient(tenant).get(location.getPath()).status()).isEqualTo(200);
  }

  @Test
  void verificationWhenAskedThenMailed() {
    tenant.patchUser(ADA, Map.of("email_verified", false));
    var job =
        api.jobs()
            .verificationEmail()
            .create(
                CreateVerificationEmailRequestContent.builder().userId(tenant.userId(ADA)).build());

    assertThat(api.jobs().get(job.getId()).getStatus()).isEqualTo("completed");
    assertThat(tenant.outbox().newest(ADA)).isPresent();
  }

  /** The SDK's own mistake: it sends the id as JSON, in quotes, and Auth0 takes no such id. */
  @Test
  void importWhenOfAFileThenRefusedForTheSdksQuotes(@TempDir Path folder) throws Exception {
    File file = Files.writeString(folder.resolve("users.json"), "[]").toFile();
    CreateImportUsersRequestContent people =
        CreateImportUsersRequestContent.builder().connectionId("con_DevTenantUserPwd").build();

    assertThatThrownBy(() -> api.jobs().usersImports().create(file, people))
        .isInstanceOfSatisfying(
            BadRequestError.class,
            e -> assertThat(e.body().toString()).contains("String does not match pattern ^con_"));
  }

  @Test
  void jobWhenUnknownThenNotFound() {
    assertThatThrownBy(() -> api.jobs().get("job_0000000000000000"))
        .isInstanceOf(NotFoundError.class);
  }

  @Test
  void errorsWhenSomeThenReadAndWhenNoneThenTheSdkCannotReadTheEmptyAnswer() {
    TestClient client = new TestClient(tenant);
    String bad =
        client.importUsers("con_DevTenantUserPwd", false, "[{\"email\":\"broken\"}]").text("id");
    assertThat(api.jobs().get(bad).getSummary().orElseThrow().getFailed()).contains(1);
    assertThat(api.jobs().errors().get(bad).get().toString()).contains("FORMAT");

    String good = client.importUsers("con_DevTenantUserPwd", false, "[]").text("id");
    assertThatThrownBy(() -> api.jobs().errors().get(good)).isInstanceOf(ManagementException.class);
  }

  @Test
  void ticketWhenMadeThenItsLinkSetsAPassword() {
    String ticket =
        api.tickets()
            .changePassword(
                ChangePasswordTicketRequestContent.builder()
                    .userId(tenant.userId(ADA))
                    .ttlSec(60)
                    .build())
            .getTicket();
    tenant.userAgent().setPassword(URI.create(ticket), "Another-password-1");
    TestClient client = new TestClient(tenant);
    URI back =
        tenant.userAgent().logIn(client.authorize(client.parameters()), ADA, "Another-password-1");
    assertThat(TestClient.query(back)).containsKey("code");

    assertThat(
            api.tickets()
                .verifyEmail(
                    VerifyEmailTicketRequestContent.builder().userId(tenant.userId(ADA)).build())
                .getTicket())
        .contains("/u/email-verification?ticket=");
    assertThatThrownBy(
            () ->
                api.tickets()
                    .verifyEmail(
                        VerifyEmailTicketRequestContent.builder().userId("auth0|no").build()))
        .isInstanceOf(NotFoundError.class);
  }

  /** The SDK's own mistake: it counts retries for a client's whole life, and after two has none. */
  @Test
  void limitWhenMetForTheThirdTimeThenTheSdkGivesUp() {
    for (int i = 0; i < 2; i++) {
      tenant.fault("/api/v2/users", Fault.status(429, Map.of("retry-after", "0")).times(1));
      assertThat(api.users().get(tenant.userId(ADA)).getEmail()).contains(ADA);
    }
    tenant.fault("/api/v2/users", Fault.status(429, Map.of("retry-after", "0")).times(1));
    assertThatThrownBy(() -> api.users().get(tenant.userId(ADA)))
        .isInstanceOf(TooManyRequestsError.class);
  }

  @Test
  void limitWhenOfAPlanThenItsHeadersAreReadable() {
    tenant.rateLimits(RateLimitPlan.management(1, 1, Duration.ofHours(1)));
    ManagementApi once =
        ManagementApi.builder()
            .url(tenant.issuer() + "api/v2")
            .clientCredentials(tenant.clientId(), tenant.clientSecret())
            .maxRetries(0)
            .build();
    once.users().get(tenant.userId(ADA));

    assertThatThrownBy(() -> once.users().get(tenant.userId(ADA)))
        .isInstanceOfSatisfying(
            TooManyRequestsError.class,
            e -> {
              assertThat(e.headers()).containsKeys("x-ratelimit-limit", "x-ratelimit-reset");
              assertThat(e.body().toString()).contains("Global limit has been reached");
            });
  }
}

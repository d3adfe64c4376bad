package io.github.auth0jakarta.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.auth0.jwt.JWT;
import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.devtenant.Misbehaviour;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static final String METADATA = "/.well-known/openid-configuration";
  private static final String KEYS = "/.well-known/jwks.json";

  private final TestClock clock = new TestClock();
  private final Http http =
      new Http(
          Duration.ofSeconds(10),
          URI.create("https://unused.example/"),
          TestGates.wide(clock),
          clock);
  private DevTenant tenant;
  private Provider provider;

  @BeforeEach
  void meet() {
    tenant = TENANT.tenant();
    provider = new Provider(tenant.issuer(), http, clock);
  }

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void providerWhenNothingIsAskedThenIsNotAskedEither() {
    assertThat(tenant.journal().entries()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "'/', ''", "'/realms/shop', '/realms/shop'", "'/shop/', '/shop'"})
  void metadataWhenTheIssuerHasAPathThenIsBelowIt(String path, String below) {
    URI issuer = URI.create("http://" + tenant.domain() + path);
    OidcException e =
        catchThrowableOfType(
            OidcException.class, () -> new Provider(issuer, http, clock).metadata());
    assertThat(e == null).isEqualTo(path.equals("/"));
    assertThat(tenant.journal().entries())
        .singleElement()
        .hasToString("GET " + below + METADATA + (below.isEmpty() ? " 200" : " 404"));
  }

  @Test
  void metadataAndKeysWhenTwoHundredAskFirstThenAreLoadedOnce() throws Exception {
    String kid = kid();
    tenant.fault("/.well-known", Fault.delay(Duration.ofMillis(100)));
    var keys = manyAtOnce(() -> provider.key(Check.ID_TOKEN_KEY, SigningAlgorithm.RS256, kid));
    assertThat(keys).hasSize(200).doesNotHaveAnyElementsOfTypes(OidcException.class);
    assertThat(tenant.journal().count("GET", METADATA)).isOne();
    assertThat(tenant.journal().count("GET", KEYS)).isOne();
  }

  @Test
  void keyWhenItWasRotatedThenIsLoadedOnceForAllWhoMeetTheNewOne() throws Exception {
    provider.key(Check.ID_TOKEN_KEY, SigningAlgorithm.RS256, kid());
    tenant.rotateKeys();
    String rotated = kid();
    tenant.fault("/.well-known", Fault.delay(Duration.ofMillis(100)));
    var keys = manyAtOnce(() -> provider.key(Check.ID_TOKEN_KEY, SigningAlgorithm.RS256, rotated));
    assertThat(keys).hasSize(200).doesNotHaveAnyElementsOfTypes(OidcException.class);
    assertThat(tenant.journal().count("GET", KEYS)).isOne();
  }

  @Test
  void keyWhenAnotherThreadHasJustLoadedItThenIsNotLoadedAgain() {
    var between = new AtomicReference<Runnable>();
    InstantSource interrupted =
        () -> {
          Runnable once = between.getAndSet(null);
          if (once != null) {
            once.run();
          }
          return clock.instant();
        };
    provider = new Provider(tenant.issuer(), http, interrupted);
    provider.key(Check.ID_TOKEN_KEY, SigningAlgorithm.RS256, kid());
    tenant.rotateKeys();
    String rotated = kid();
    // Runs when this thread has looked at the old keys and not yet asked for newer ones.
    between.set(() -> provider.key(Check.ID_TOKEN_KEY, SigningAlgorithm.RS256, rotated));
    assertThat(provider.key(Check.ID_TOKEN_KEY, SigningAlgorithm.RS256, rotated)).isNotNull();
    assertThat(tenant.journal().count("GET", KEYS)).isOne();
  }

  @Test
  void keyWhenStrangersInventKidsThenTheTenantIsAskedTenTimesAtMost() {
    for (int i = 0; i < 50; i++) {
      assertThat(refusal("invented" + i).check()).isEqualTo(Check.ID_TOKEN_KEY);
    }
    assertThat(tenant.journal().count("GET", KEYS)).isEqualTo(11);
  }

  @Test
  void keyWhenStrangersUsedUpAllRequestsThenARotationIsFoundSecondsLater() {
    for (int i = 0; i < 50; i++) {
      refusal("invented" + i);
    }
    tenant.rotateKeys();
    String rotated = kid();
    assertThat(refusal(rotated).check()).isEqualTo(Check.ID_TOKEN_KEY);
    clock.advance(Duration.ofSeconds(6));
    refusal("invented"); // takes the only request, and brings the new key for all
    assertThat(provider.key(Check.ID_TOKEN_KEY, SigningAlgorithm.RS256, rotated)).isNotNull();
  }

  @Test
  void keyWhenStrangersPauseThenTenRequestsAreThereAgainAndNoMore() {
    for (int round = 0; round < 2; round++) {
      tenant.journal().clear();
      for (int i = 0; i < 50; i++) {
        refusal("invented" + i);
      }
      clock.advance(Duration.ofMinutes(30));
    }
    assertThat(tenant.journal().count("GET", KEYS)).isEqualTo(10);
  }

  @Test
  void keyWhenTheSetCannotBeHadThenIsUnavailableAndAskedAnewNextTime() {
    String kid = kid();
    tenant.fault(KEYS, Fault.status(503).times(1));
    OidcException e = refusal(kid);
    assertThat(e.check()).isEqualTo(Check.KEYS);
    assertThat(e).isInstanceOf(OidcException.Unavailable.class);
    assertThat(provider.key(Check.ID_TOKEN_KEY, SigningAlgorithm.RS256, kid)).isNotNull();
  }

  @Test
  void metadataWhenTheTenantIsDownAtFirstThenWorksAsSoonAsItIsBack() {
    tenant.stop();
    OidcException e = catchThrowableOfType(OidcException.class, provider::metadata);
    assertThat(e.check()).isEqualTo(Check.METADATA);
    assertThat(e).isInstanceOf(OidcException.Unavailable.class);
    tenant.restart();
    assertThat(provider.metadata()).isNotNull();
  }

  @Test
  void metadataWhenAPortalAnswersThenIsUnavailable() {
    tenant.fault(METADATA, Fault.html());
    assertThat(catchThrowableOfType(OidcException.class, provider::metadata))
        .isInstanceOf(OidcException.Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {METADATA, KEYS})
  void documentWhenItRedirectsThenIsUnavailableAndTheRedirectIsNotFollowed(String document) {
    tenant.fault(document, Fault.status(302, Map.of("location", tenant.issuer() + "elsewhere")));
    assertThat(refusal("any")).isInstanceOf(OidcException.Unavailable.class);
    assertThat(tenant.journal().count("GET", "/elsewhere")).isZero();
  }

  @Test
  void metadataWhenTheTenantHangsThenAllWhoWaitShareOneFailure() throws Exception {
    tenant.fault(METADATA, Fault.delay(Duration.ofSeconds(5)));
    var impatient =
        new Provider(
            tenant.issuer(),
            new Http(Duration.ofMillis(300), tenant.issuer(), TestGates.wide(clock), clock),
            clock);
    var failures = manyAtOnce(impatient::metadata);
    assertThat(failures).hasOnlyElementsOfType(OidcException.Unavailable.class);
    assertThat(failures.stream().distinct().count()).isLessThan(50);
  }

  @Test
  void metadataWhenAnHourOldThenIsRenewedOnce() {
    provider.metadata();
    clock.advance(Duration.ofMinutes(59));
    provider.metadata();
    assertThat(tenant.journal().count("GET", METADATA)).isOne();
    clock.advance(Duration.ofMinutes(1));
    provider.metadata();
    provider.metadata();
    assertThat(tenant.journal().count("GET", METADATA)).isEqualTo(2);
  }

  @Test
  void metadataWhenItCannotBeRenewedThenTheOldServesForAnotherHour() {
    ProviderMetadata known = provider.metadata();
    tenant.misbehave(Misbehaviour.METADATA_OF_ANOTHER_ISSUER);
    clock.advance(Duration.ofHours(1));
    assertThat(provider.metadata()).isSameAs(known);
    assertThat(provider.metadata()).isSameAs(known);
    assertThat(tenant.journal().count("GET", METADATA)).isEqualTo(2);
    tenant.behave();
    clock.advance(Duration.ofHours(1));
    assertThat(provider.metadata()).isNotSameAs(known);
  }

  @Test
  void metadataWhenRenewingHangsThenOneRequestWaitsAndTheOthersGoOnWithWhatIsKnown()
      throws InterruptedException {
    ProviderMetadata known = provider.metadata();
    clock.advance(Duration.ofHours(1));
    tenant.journal().clear();
    tenant.fault(METADATA, Fault.hang());
    var renewed = new AtomicReference<ProviderMetadata>();
    var renewing = new Thread(() -> renewed.set(provider.metadata()));
    renewing.start();
    while (tenant.journal().count("GET", METADATA) == 0) {
      Thread.onSpinWait();
    }
    for (int i = 0; i < 50; i++) {
      assertThat(provider.metadata()).isSameAs(known);
    }
    assertThat(tenant.journal().count("GET", METADATA)).isOne();
    assertThat(renewing.isAlive()).isTrue();
    tenant.stop();
    renewing.join();
    assertThat(renewed).hasValue(known);
  }

  /** The name of the tenant's current key, from a token as a client meets it. */
  private String kid() {
    try (var application = TestApplication.at(tenant)) {
      return JWT.decode(application.logIn().idToken().raw()).getKeyId();
    } finally {
      tenant.journal().clear();
    }
  }

  private OidcException refusal(String kid) {
    return catchThrowableOfType(
        OidcException.class, () -> provider.key(Check.ID_TOKEN_KEY, SigningAlgorithm.RS256, kid));
  }

  /** What each of 200 threads gets, an exception included. */
  private static List<Object> manyAtOnce(Callable<?> call) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(200);
    try {
      var outcomes = new ArrayList<Object>();
      for (Future<?> future : threads.invokeAll(Collections.nCopies(200, call))) {
        try {
          outcomes.add(future.get());
        } catch (ExecutionException e) {
          outcomes.add(e.getCause());
        }
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }
}

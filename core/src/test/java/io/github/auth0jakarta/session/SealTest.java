package io.github.auth0jakarta.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

  private static final String SECRET = "a-secret-of-more-than-thirty-two-characters";
  private static final String NEW_SECRET = "another-secret-of-more-than-thirty-two-characters";
  private static final byte[] CONTENTS = "the contents".getBytes(StandardCharsets.UTF_8);

  private final Seal seal = seal("session", "the-client", SECRET);

  @Test
  void openWhenSealedForTheSameThenIsTheContents() {
    assertThat(seal.open(seal.seal(CONTENTS))).contains(CONTENTS);
    assertThat(seal("session", "the-client", SECRET).open(seal.seal(CONTENTS))).contains(CONTENTS);
    assertThat(seal.open(seal.seal(new byte[0]))).contains(new byte[0]);
  }

  @Test
  void sealWhenTheSameIsSealedAgainThenTheTextIsAnother() {
    String text = seal.seal(CONTENTS);
    assertThat(text).isNotEqualTo(seal.seal(CONTENTS)).matches("[A-Za-z0-9_-]+");
    assertThat(new String(bytes(text), StandardCharsets.ISO_8859_1)).doesNotContain("contents");
  }

  @Test
  void openWhenAnyBitIsFlippedThenIsEmpty() {
    byte[] sealed = bytes(seal.seal(CONTENTS));
    assertThat(IntStream.range(0, sealed.length * 8))
        .allSatisfy(
            bit -> {
              byte[] flipped = sealed.clone();
              flipped[bit / 8] ^= (byte) (1 << bit % 8);
              assertThat(seal.open(text(flipped))).isEmpty();
            });
  }

  @Test
  void openWhenItIsCutOrGrownAnywhereThenIsEmpty() {
    byte[] sealed = bytes(seal.seal(CONTENTS));
    assertThat(IntStream.range(0, sealed.length + 20).filter(length -> length != sealed.length))
        .allSatisfy(length -> assertThat(seal.open(text(Arrays.copyOf(sealed, length)))).isEmpty());
  }

  @Test
  void openWhenItIsForAnotherPurposeClientOrSecretThenIsEmpty() {
    String text = seal.seal(CONTENTS);
    assertThat(seal("login", "the-client", SECRET).open(text)).isEmpty();
    assertThat(seal("session", "another-client", SECRET).open(text)).isEmpty();
    assertThat(seal("session", "the-client", NEW_SECRET).open(text)).isEmpty();
  }

  @Test
  void openWhenTheAssociatedDataIsMissingThenIsEmptyAlthoughTheKeyIsRight() throws Exception {
    byte[] info = "auth0-jakarta 1 session the-client".getBytes(StandardCharsets.UTF_8);
    assertThat(seal.open(sealedByHand(info))).contains(CONTENTS);
    assertThat(seal.open(sealedByHand(new byte[0]))).isEmpty();
  }

  /** The format as it is documented: version, nonce, ciphertext and tag. */
  private static String sealedByHand(byte[] associatedData) throws Exception {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        Hkdf.aesKey(SECRET, "auth0-jakarta 1 session the-client"),
        new GCMParameterSpec(128, new byte[12]));
    cipher.updateAAD(associatedData);
    byte[] closed = cipher.doFinal(CONTENTS);
    return text(ByteBuffer.allocate(13 + closed.length).put((byte) 1).put(13, closed).array());
  }

  @Test
  void openWhenTheSecretIsAnOldOneThenStillOpensButNothingIsSealedWithIt() {
    Seal rotated = seal("session", "the-client", NEW_SECRET, SECRET);
    assertThat(rotated.open(seal.seal(CONTENTS))).contains(CONTENTS);
    assertThat(seal.open(rotated.seal(CONTENTS))).isEmpty();
    assertThat(seal("session", "the-client", NEW_SECRET).open(rotated.seal(CONTENTS)))
        .contains(CONTENTS);
  }

  @Test
  void openWhenTheVersionIsANewerOneThenIsEmpty() {
    byte[] newer = bytes(seal.seal(CONTENTS));
    newer[0] = 2;
    assertThat(seal.open(text(newer))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "AQ", "!", "ä", "a b", "AQ==\r\n", "null", "\u0000"})
  void openWhenTheTextIsNoneOfOursThenIsEmpty(String text) {
    assertThat(seal.open(text)).isEmpty();
  }

  @Test
  void sealWhenThereIsNoSecretThenIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Seal("session", "the-client", List.of()));
  }

  private static Seal seal(String purpose, String clientId, String... secrets) {
    return new Seal(purpose, clientId, List.of(secrets));
  }

  private static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

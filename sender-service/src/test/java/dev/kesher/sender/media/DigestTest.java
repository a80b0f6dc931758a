package dev.kesher.sender.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTest {
    private static final String BASE64 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    @Test
    void hexAndBase64AreTheSameDigest() {
        assertThat(Digest.base64("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"))
                .contains(BASE64);
        assertThat(Digest.base64(BASE64)).contains(BASE64);
        assertThat(Digest.base64(BASE64.replace('+', '-').replace('/', '_'))).contains(BASE64);
        assertThat(Digest.base64(BASE64.replace('+', ' '))).contains(BASE64);
    }

    @Test
    void anythingElseIsNone() {
        assertThat(Digest.base64("abc")).isEmpty();
        assertThat(Digest.base64("!".repeat(44))).isEmpty();
    }
}

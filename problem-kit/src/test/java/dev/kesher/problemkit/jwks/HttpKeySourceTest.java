package dev.kesher.problemkit.jwks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kesher.localstack.issuer.GuardedKeys;
import dev.kesher.problemkit.jwks.KeysNotRead.Why;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that is as wary as a cluster's: whom to believe, and what to show. */
class HttpKeySourceTest {
    /** For answers that come; never waited for in full. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private Path folder;
    private GuardedKeys server;

    @BeforeEach
    void start(@TempDir Path empty) throws JoseException {
        folder = empty;
        server = GuardedKeys.start(folder, keySet("first"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theKeysOfAClusterAreReadWithItsAuthorityAndABearerToken() throws KeysNotRead {
        var keys = source(LONG).read();

        assertThat(keys.keys()).extracting(key -> key.getKeyId()).containsExactly("first");
    }

    @Test
    void aRotatedTokenAndARotatedAuthorityAreReadAtTheNextCall() throws KeysNotRead, JoseException {
        var source = source(LONG);
        source.read();

        server.rotateToken();
        server.rotateAuthority();
        server.publish(keySet("second"));

        assertThat(source.read().keys()).extracting(key -> key.getKeyId()).containsExactly("second");
    }

    @Test
    void withoutABearerTokenItsStatusIsSaid() {
        var failure = failure(new HttpKeySource(new HttpKeySource.Settings(
                URI.create(server.url()), Optional.of(server.caFile()), Optional.empty(), LONG)));

        assertThat(failure.why()).isEqualTo(Why.STATUS);
        assertThat(failure).hasMessage("answers status 403");
    }

    @Test
    void anAuthorityThatNobodyKnowsIsNotTrustedAndTheVariableIsNamed() {
        var failure = failure(new HttpKeySource(new HttpKeySource.Settings(
                URI.create(server.url()), Optional.empty(), Optional.of(server.tokenFile()), LONG)));

        assertThat(failure.why()).isEqualTo(Why.NOT_TRUSTED);
        assertThat(failure).hasMessageContaining("KESHER_JWKS_CA_FILE is not set");
    }

    @Test
    void theAuthorityOfAnotherServerIsNotTrusted() throws IOException {
        var ofAnother = Files.copy(server.caFile(), folder.resolve("another.pem"));
        server.rotateAuthority();

        var failure = failure(source(server.url(), ofAnother, server.tokenFile(), LONG));

        assertThat(failure.why()).isEqualTo(Why.NOT_TRUSTED);
        assertThat(failure).hasMessageContaining("another.pem");
        assertThat(server.requests()).isZero();
    }

    @Test
    void aTrustedCertificateForAnotherNameIsNotTrusted() {
        // The same server, by a name that its certificate does not hold.
        var url = server.url().replace("localhost", "127.0.0.1");

        var failure = failure(source(url, server.caFile(), server.tokenFile(), LONG));

        assertThat(failure.why()).isEqualTo(Why.NOT_TRUSTED);
        assertThat(server.requests()).isZero();
    }

    @Test
    void aRedirectIsNotFollowedSoTheTokenStaysHere() {
        server.behave(exchange -> {
            exchange.getResponseHeaders().add("Location", server.url());
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });

        assertThat(failure(source(LONG))).hasMessage("answers status 302");
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void nobodyListens() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        var failure = failure(source("https://127.0.0.1:" + port + "/keys", server.caFile(), server.tokenFile(), LONG));

        assertThat(failure.why()).isEqualTo(Why.UNREACHABLE);
        assertThat(failure).hasMessage("takes no connection");
    }

    @Test
    void aNameThatNobodyKnows() {
        var failure = failure(source("https://keys.invalid/", server.caFile(), server.tokenFile(), LONG));

        assertThat(failure.why()).isEqualTo(Why.UNKNOWN_HOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "two words", "secret\r\nX-Other: header", "se\u00e9cret"})
    void aTokenFileWithoutATokenIsSaidAndNeverQuoted(String content) throws IOException {
        Files.writeString(server.tokenFile(), content);

        var failure = failure(source(LONG));

        assertThat(failure.why()).isEqualTo(Why.FILE);
        assertThat(failure).hasMessageContaining("KESHER_JWKS_TOKEN_FILE").hasMessageContaining("no bearer token");
        assertThat(failure.getMessage()).doesNotContain("secret", "words");
        assertThat(server.requests()).isZero();
    }

    @Test
    void aMissingTokenFileIsSaid() {
        var failure = failure(source(server.url(), server.caFile(), folder.resolve("gone"), LONG));

        assertThat(failure.why()).isEqualTo(Why.FILE);
        assertThat(failure).hasMessageContaining("KESHER_JWKS_TOKEN_FILE").hasMessageContaining("is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void aFileThatHoldsNoAuthorityIsSaid(String content) throws IOException {
        Files.writeString(server.caFile(), content);

        var failure = failure(source(LONG));

        assertThat(failure.why()).isEqualTo(Why.FILE);
        assertThat(failure).hasMessageContaining("KESHER_JWKS_CA_FILE").hasMessageContaining("no certificate");
    }

    @Test
    void severalAuthoritiesInOneFileAreAllTrusted() throws IOException, KeysNotRead {
        var first = Files.readString(server.caFile());
        server.rotateAuthority();
        Files.writeString(server.caFile(), "# both\n" + first + Files.readString(server.caFile()));

        assertThat(source(LONG).read().keys()).hasSize(1);
    }

    @Test
    void anAddressIsShownWithoutItsPasswordAndQuery() {
        var source = source("https://user:secret@id.example.test:8443/keys?token=secret", server.caFile(), null, LONG);

        assertThat(source.address()).isEqualTo("https://id.example.test:8443/keys");
    }

    private HttpKeySource source(Duration patience) {
        return source(server.url(), server.caFile(), server.tokenFile(), patience);
    }

    private static HttpKeySource source(String url, Path caFile, @Nullable Path tokenFile, Duration patience) {
        return new HttpKeySource(new HttpKeySource.Settings(
                URI.create(url), Optional.of(caFile), Optional.ofNullable(tokenFile), patience));
    }

    private static KeysNotRead failure(HttpKeySource source) {
        return catchThrowableOfType(KeysNotRead.class, source::read);
    }

    private static String keySet(String keyId) throws JoseException {
        var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId(keyId);
        return "{\"keys\":[" + key.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}";
    }
}

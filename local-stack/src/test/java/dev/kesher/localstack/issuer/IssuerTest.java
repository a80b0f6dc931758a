package dev.kesher.localstack.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.localstack.Folder;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    IssuerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void businessTokensVerifyAgainstThePublishedKeyAfterARestartToo() throws Exception {
        // Given
        var port = Ports.free().of(Port.ISSUER);
        String token;
        try (var issuer = Issuer.start(Folder.kept(folder), port)) {
            token = issuer.businessToken("bakery", Map.of("email", "owner@bakery.example"));
        }

        // When
        try (var issuer = Issuer.start(Folder.kept(folder), port)) {
            // Then
            assertThat(verifies(token, key(issuer, Kind.BUSINESS))).isTrue();
            assertThat(verifies(token, key(issuer, Kind.SERVICE))).isFalse();
            assertThat(claims(token).path("iss").asText()).isEqualTo(issuer.name(Kind.BUSINESS));
            assertThat(claims(token).path("aud").asText()).isEqualTo("kesher");
            assertThat(claims(token).path("business_id").asText()).isEqualTo("bakery");
            assertThat(claims(token).path("email").asText()).isEqualTo("owner@bakery.example");
        }
    }

    @Test
    void serviceTokensNameCallerAndAudienceAndLieInFiles() throws Exception {
        // Given
        try (var issuer = Issuer.start(Folder.kept(folder), Ports.free().of(Port.ISSUER))) {
            // When
            var file = issuer.tokenFolder("sender-service").resolve("vault-service");
            var token = Files.readString(file);

            // Then
            assertThat(verifies(token, key(issuer, Kind.SERVICE))).isTrue();
            assertThat(claims(token).path("sub").asText()).isEqualTo("system:serviceaccount:kesher:sender-service");
            assertThat(claims(token).path("aud").path(0).asText()).isEqualTo("vault-service");
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
            assertThatThrownBy(() -> issuer.serviceToken("stranger"))
                    .hasMessageContaining("stranger")
                    .hasMessageContaining("platform");
        }
    }

    @Test
    void theControlMintsOnlyForHoldersOfTheKey() throws Exception {
        // Given
        try (var issuer = Issuer.start(Folder.kept(folder), Ports.free().of(Port.ISSUER))) {
            var key = Files.readString(folder.resolve("issuer/control.key"));
            var url = issuer.name(Kind.BUSINESS).replace("/business", "/control/business-token");

            // When
            var minted = post(url, key, "{\"business\":\"bakery\",\"locale\":\"he\",\"operator\":true}");
            var refused = post(url, "guess", "{\"business\":\"bakery\"}");
            var nonsense = post(url, key, "{\"business\":\"a b\"}");

            // Then
            assertThat(minted.statusCode()).isEqualTo(200);
            assertThat(claims(minted.body()).path("groups").toString()).contains("operator");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(nonsense.statusCode()).isEqualTo(400);
            assertThat(nonsense.body()).contains("business id");
        }
    }

    private static HttpResponse<String> post(String url, String key, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static PublicKey key(Issuer issuer, Kind kind) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(issuer.jwksUrl(kind))).build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        var jwk = JSON.readTree(answer.body()).path("keys").path(0);
        var spec = new RSAPublicKeySpec(number(jwk.path("n")), number(jwk.path("e")));
        return KeyFactory.getInstance("RSA").generatePublic(spec);
    }

    private static BigInteger number(JsonNode value) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(value.asText()));
    }

    private static boolean verifies(String token, PublicKey key) throws Exception {
        var end = token.lastIndexOf('.');
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
    }

    private static JsonNode claims(String token) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }
}

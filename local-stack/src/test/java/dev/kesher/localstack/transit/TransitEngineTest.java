package dev.kesher.localstack.transit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.Folder;
import dev.kesher.localstack.PartSource;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransitEngineTest {
    private final Path folder;

    TransitEngineTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void allowsVaultServiceItsOwnCallsAndNoOther() {
        // Given
        try (var engine = start(Folder.temporary(), PartSource.fromEnvironment())) {
            var service = loggedIn(engine);

            // When
            var sealed = encrypt(service, "bakery");

            // Then
            assertThat(decrypt(service, sealed, "bakery")).isEqualTo("token");
            assertThat(service.call("POST", "transit/decrypt/kesher-credentials", body(sealed, "florist"))
                            .status())
                    .as("another business's context")
                    .isEqualTo(400);
            assertThat(service.ask("POST", "transit/encrypt/kesher-index", Map.of("plaintext", base64("key")))
                            .at("/data/ciphertext")
                            .asText())
                    .startsWith("vault:v1:");
            assertRefused(service, "DELETE", "transit/keys/kesher-credentials");
            assertRefused(service, "POST", "transit/keys/kesher-credentials");
            assertRefused(service, "GET", "transit/export/encryption-key/kesher-credentials");
            assertRefused(service, "POST", "transit/encrypt/another-key");
            assertRefused(service, "GET", "sys/mounts");
        }
    }

    @Test
    void allowsVaultServiceToRotateAndRetireKeysButNotToOpenThem() {
        // Given
        try (var engine = start(Folder.temporary(), PartSource.fromEnvironment())) {
            var service = loggedIn(engine);
            var key = "transit/keys/kesher-credentials";

            // When
            service.ask("POST", key + "/rotate", Map.of());
            service.ask("POST", key + "/config", Map.of("min_decryption_version", 2));

            // Then
            var detail = service.ask("GET", key, Map.of()).path("data");
            assertThat(detail.path("latest_version").asInt()).isEqualTo(2);
            assertThat(detail.path("min_decryption_version").asInt()).isEqualTo(2);
            for (var setting : List.of("exportable", "deletion_allowed", "allow_plaintext_backup")) {
                assertThat(service.call("POST", key + "/config", Map.of(setting, true))
                                .status())
                        .as(setting)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void canBeSealedAndUnsealed() {
        // Given
        try (var engine = start(Folder.temporary(), PartSource.fromEnvironment())) {
            var service = loggedIn(engine);

            // When
            engine.seal();

            // Then
            assertThat(service.call("POST", "transit/encrypt/kesher-credentials", body("", "bakery"))
                            .status())
                    .isEqualTo(503);
            engine.unseal();
            assertThat(encrypt(service, "bakery")).startsWith("vault:v1:");
        }
    }

    @Test
    void keepsItsKeysOverARestart() {
        // Given
        String sealed;
        try (var engine = start(Folder.kept(folder), PartSource.EMBEDDED)) {
            sealed = encrypt(loggedIn(engine), "bakery");
        }

        // When
        try (var engine = start(Folder.kept(folder), PartSource.EMBEDDED)) {
            // Then
            assertThat(decrypt(loggedIn(engine), sealed, "bakery")).isEqualTo("token");
        }
    }

    @Test
    void replacesAProgramThatIsNotTheExpectedOne() throws Exception {
        // Given
        var program = folder.resolve("bao");
        Files.writeString(program, "#!/bin/sh\necho not OpenBao\n");

        // When
        var found = TransitProgram.cached(folder);

        // Then
        assertThat(found).isEqualTo(program).isExecutable();
        assertThat(Files.size(found)).isGreaterThan(100_000_000);
    }

    private static TransitEngine start(Folder folder, PartSource source) {
        var ports = Ports.free();
        return TransitEngine.start(folder, ports.of(Port.TRANSIT), ports.of(Port.TRANSIT_CLUSTER), source);
    }

    private static VaultApi loggedIn(TransitEngine engine) {
        var login = Map.of("role_id", engine.roleId(), "secret_id", engine.secretId());
        var answer = new VaultApi(engine.address(), "").ask("POST", "auth/approle/login", login);
        return new VaultApi(engine.address(), answer.at("/auth/client_token").asText());
    }

    private static String encrypt(VaultApi api, String business) {
        var body = Map.of("plaintext", base64("token"), "context", base64(business));
        return api.ask("POST", "transit/encrypt/kesher-credentials", body)
                .at("/data/ciphertext")
                .asText();
    }

    private static String decrypt(VaultApi api, String ciphertext, String business) {
        var answer = api.ask("POST", "transit/decrypt/kesher-credentials", body(ciphertext, business));
        return new String(
                Base64.getDecoder().decode(answer.at("/data/plaintext").asText()), UTF_8);
    }

    private static Map<String, String> body(String ciphertext, String business) {
        return Map.of("ciphertext", ciphertext, "context", base64(business));
    }

    private static void assertRefused(VaultApi api, String method, String path) {
        var body = method.equals("GET") ? Map.<String, String>of() : body("", "bakery");
        assertThat(api.call(method, path, body).status())
                .as(method + " " + path)
                .isEqualTo(403);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}

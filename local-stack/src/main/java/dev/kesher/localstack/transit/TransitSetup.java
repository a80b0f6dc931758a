package dev.kesher.localstack.transit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** What an operator does once in a new Vault. Running it again changes nothing but the secret id, which is new each time. */
final class TransitSetup {
    private static final String CONTENT_KEY = "kesher-credentials";
    private static final String INDEX_KEY = "kesher-index";
    private static final String ROLE = "kesher-vault-service";

    /**
     * Exactly what vault-service calls: it uses the keys, rotates them and retires old versions. It can neither export a key nor
     * delete one, nor make it exportable or deletable. Reading a key tells its versions and times, not the key.
     */
    private static final String POLICY = policy();

    private final VaultApi api;

    TransitSetup(VaultApi api) {
        this.api = api;
    }

    record Login(String roleId, String secretId) {
        @Override
        public String toString() {
            return "Login[" + roleId + "]";
        }
    }

    Login run() {
        mountMissing("sys/mounts", "transit");
        mountMissing("sys/auth", "approle");
        // A derived key needs a context, the business, for every call: one business's ciphertext is useless for
        // another.
        createMissing(CONTENT_KEY, true);
        createMissing(INDEX_KEY, false);
        api.ask("PUT", "sys/policies/acl/" + ROLE, Map.of("policy", POLICY));
        api.ask(
                "POST",
                "auth/approle/role/" + ROLE,
                Map.of(
                        "token_policies",
                        ROLE,
                        "token_no_default_policy",
                        true,
                        "token_ttl",
                        "1h",
                        "token_max_ttl",
                        "0"));
        var roleId = api.ask("GET", "auth/approle/role/" + ROLE + "/role-id", Map.of());
        var secretId = api.ask("POST", "auth/approle/role/" + ROLE + "/secret-id", Map.of());
        return new Login(
                roleId.at("/data/role_id").asText(),
                secretId.at("/data/secret_id").asText());
    }

    private static String policy() {
        try (InputStream file = TransitSetup.class.getResourceAsStream("policy.hcl")) {
            return new String(Objects.requireNonNull(file, "policy.hcl").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void mountMissing(String where, String type) {
        if (api.ask("GET", where, Map.of()).path("data").path(type + "/").isMissingNode()) {
            api.ask("POST", where + "/" + type, Map.of("type", type));
        }
    }

    private void createMissing(String key, boolean derived) {
        if (api.call("GET", "transit/keys/" + key, Map.of()).status() == 404) {
            api.ask("POST", "transit/keys/" + key, Map.of("type", "aes256-gcm96", "derived", derived));
        }
    }
}

package dev.kesher.localstack.transit;

import java.util.Map;

/** What an operator does once in a new Vault. Running it again changes nothing but the secret id, which is new each time. */
final class TransitSetup {
    private static final String CONTENT_KEY = "kesher-credentials";
    private static final String INDEX_KEY = "kesher-index";
    private static final String ROLE = "kesher-vault-service";

    /**
     * Exactly what vault-service calls: it uses the keys, rotates them and retires old versions. It can neither export a key nor
     * delete one, nor make it exportable or deletable. Reading a key tells its versions and times, not the key.
     */
    private static final String POLICY = """
            path "transit/encrypt/%1$s" { capabilities = ["update"] }
            path "transit/decrypt/%1$s" { capabilities = ["update"] }
            path "transit/rewrap/%1$s"  { capabilities = ["update"] }
            path "transit/encrypt/%2$s" { capabilities = ["update"] }
            path "transit/decrypt/%2$s" { capabilities = ["update"] }
            path "transit/rewrap/%2$s"  { capabilities = ["update"] }
            path "transit/keys/%1$s" { capabilities = ["read"] }
            path "transit/keys/%2$s" { capabilities = ["read"] }
            path "transit/keys/%1$s/rotate" { capabilities = ["update"] }
            path "transit/keys/%2$s/rotate" { capabilities = ["update"] }
            path "transit/keys/%1$s/config" {
              capabilities       = ["update"]
              allowed_parameters = { "min_decryption_version" = [] }
            }
            path "transit/keys/%2$s/config" {
              capabilities       = ["update"]
              allowed_parameters = { "min_decryption_version" = [] }
            }
            path "auth/token/renew-self"  { capabilities = ["update"] }
            path "auth/token/lookup-self" { capabilities = ["read"] }
            """.formatted(CONTENT_KEY, INDEX_KEY);

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

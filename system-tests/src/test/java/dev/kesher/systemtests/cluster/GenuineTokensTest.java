package dev.kesher.systemtests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * vault-service takes tokens of the accounts that the chart creates, as a real API server makes them: it reads the keys there
 * over TLS, with the cluster's authority and a token of its own account, and nobody told it of either but the chart.
 */
class GenuineTokensTest {
    private static final String CREDENTIAL = "/api/v1/businesses/b-1/credentials/00000000-0000-7000-8000-000000000000";
    private static final String ACCESS_LOG = "/api/v1/access-log";

    private static final String NAMESPACE = "whatsapp";

    private static @Nullable Outside started;

    private VaultOutside vault;
    private KubeApi api;

    private record Outside(ControlPlane cluster, VaultOutside vault) {
        /** All or nothing: what half a start leaves would be the failure that is seen. */
        static Outside start() {
            var cluster = ControlPlane.start("genuine-tokens");
            try {
                return new Outside(
                        cluster, VaultOutside.start(cluster, Installation.install(cluster, "minimal", NAMESPACE)));
            } catch (RuntimeException | Error failure) {
                cluster.close();
                throw failure;
            }
        }
    }

    @BeforeEach
    void useVault() {
        var missing = ControlPlane.missing();
        assumeTrue(missing.isEmpty(), missing::toString);
        if (started == null) {
            started = Outside.start();
        }
        vault = started.vault();
        api = started.cluster().asAdministrator();
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.vault().close();
            started.cluster().close();
        }
    }

    @Test
    void anAccountMayWhatItsRolesSay() {
        assertThat(get(CREDENTIAL, "signup-service")).as("no such credential").isEqualTo(404);
        assertThat(get(ACCESS_LOG, "signup-service")).isEqualTo(403);
        assertThat(get(ACCESS_LOG, "operator")).isEqualTo(200);
        assertThat(get(CREDENTIAL, "operator")).isEqualTo(403);
        assertThat(get(CREDENTIAL, "webhook-ingest")).isEqualTo(403);
    }

    @Test
    void aTokenForAnybodyElseIsRefused() {
        var forSender = api.token(NAMESPACE, "operator", Optional.of("sender-service"));
        var forTheApiServer = api.token(NAMESPACE, "operator", Optional.empty());

        assertThat(vault.get(ACCESS_LOG, Optional.of(forSender))).isEqualTo(401);
        assertThat(vault.get(ACCESS_LOG, Optional.of(forTheApiServer))).isEqualTo(401);
        assertThat(vault.get(ACCESS_LOG, Optional.empty())).isEqualTo(401);
    }

    @Test
    void anAccountOfThatNameInAnotherNamespaceHasNoRole() {
        api.createNamespace("elsewhere", "");
        api.post(KubeApi.in("elsewhere") + "/serviceaccounts", Map.of("metadata", Map.of("name", "operator")))
                .expect(201);

        var token = api.token("elsewhere", "operator", Optional.of("vault-service"));

        assertThat(vault.get(ACCESS_LOG, Optional.of(token))).isEqualTo(403);
    }

    private int get(String path, String account) {
        return vault.get(path, Optional.of(api.token(NAMESPACE, account, Optional.of("vault-service"))));
    }
}

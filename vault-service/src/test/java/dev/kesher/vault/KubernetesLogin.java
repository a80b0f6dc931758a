package dev.kesher.vault;

import dev.kesher.localstack.StackResource;
import dev.kesher.localstack.issuer.Kind;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;

/**
 * Vault lets vault-service in by its service-account token. Outside a cluster nobody reviews such tokens, so the {@code jwt}
 * method, which checks them by the issuer's keys, is mounted where the Kubernetes method is: the login is the same call.
 */
public final class KubernetesLogin implements QuarkusTestResourceLifecycleManager {
    static final String MOUNT = "kubernetes-tel-aviv";

    @Override
    public int order() {
        // After the stack, whose settings it replaces.
        return 10;
    }

    @Override
    public Map<String, String> start() {
        var stack = StackResource.running();
        var admin = admin();
        admin.write("sys/auth/" + MOUNT, Map.of("type", "jwt"));
        admin.write(
                "auth/" + MOUNT + "/config",
                Map.of(
                        "jwks_url", stack.issuer().jwksUrl(Kind.SERVICE),
                        "bound_issuer", stack.issuer().name(Kind.SERVICE)));
        admin.write(
                "auth/" + MOUNT + "/role/kesher",
                Map.of(
                        "role_type", "jwt",
                        "user_claim", "sub",
                        "bound_audiences", List.of("vault-service"),
                        "bound_subject", "system:serviceaccount:kesher:vault-service",
                        "token_policies", List.of("kesher-vault-service"),
                        "token_ttl", "1h"));
        return Map.of(
                "KESHER_TRANSIT_ROLE_ID", "",
                "KESHER_TRANSIT_SECRET_ID", "",
                "KESHER_TRANSIT_KUBERNETES_ROLE", "kesher",
                "KESHER_TRANSIT_KUBERNETES_MOUNT", MOUNT,
                "KESHER_TRANSIT_TOKEN_FILE",
                        stack.issuer()
                                .tokenFolder("vault-service")
                                .resolve("vault-service")
                                .toString());
    }

    static TransitAdmin admin() {
        var transit = StackResource.running().transit();
        return new TransitAdmin(transit.address(), transit.adminToken());
    }

    @Override
    public void stop() {
        // Goes with the stack.
    }
}

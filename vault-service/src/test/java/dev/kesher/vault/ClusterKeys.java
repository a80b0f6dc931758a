package dev.kesher.vault;

import dev.kesher.localstack.Folder;
import dev.kesher.localstack.StackResource;
import dev.kesher.localstack.issuer.GuardedKeys;
import dev.kesher.localstack.issuer.Kind;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The stack's issuer, whose keys are read as a cluster's: over TLS with an authority of its own, and with a bearer token. */
public final class ClusterKeys implements QuarkusTestResourceLifecycleManager {
    private final Folder folder = Folder.temporary();
    private GuardedKeys keys;

    @Override
    public int order() {
        // After the stack, whose address of the keys it takes the place of.
        return 10;
    }

    @Override
    public Map<String, String> start() {
        keys = GuardedKeys.start(folder.path(), published());
        keys.behave(exchange -> {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        return Map.of(
                "KESHER_JWKS_URL", keys.url(),
                "KESHER_JWKS_CA_FILE", keys.caFile().toString(),
                "KESHER_JWKS_TOKEN_FILE", keys.tokenFile().toString());
    }

    private static String published() {
        var address = URI.create(StackResource.running().issuer().jwksUrl(Kind.SERVICE));
        try (InputStream answer = address.toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(keys, new TestInjector.MatchesType(GuardedKeys.class));
    }

    @Override
    public void stop() {
        keys.close();
        Folder.deleteTree(folder.path());
    }
}

package dev.kesher.vault;

import dev.kesher.localstack.Folder;
import dev.kesher.localstack.PartSource;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import dev.kesher.localstack.transit.TransitEngine;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.Map;

/**
 * A Vault of the test's own: it keeps its data, so it can be restarted; it is reached through a proxy, so it can be slow; and
 * its AppRole's tokens live for seconds.
 */
public final class OwnTransit implements QuarkusTestResourceLifecycleManager {
    static final int TOKEN_SECONDS = 2;

    /** After this renewing does not help any more, and the service must log in again. */
    static final int LONGEST_TOKEN_SECONDS = 5;

    private final Folder folder = Folder.temporary();
    private final Ports ports = Ports.free();
    private TransitEngine engine;
    private DelayingProxy proxy;
    private String secretId = "";

    @Override
    public int order() {
        // After the stack, whose Vault it takes the place of.
        return 10;
    }

    @Override
    public Map<String, String> start() {
        startEngine();
        secretId = engine.secretId();
        proxy = new DelayingProxy(URI.create(engine.address()).getPort());
        return Map.of(
                "KESHER_TRANSIT_ADDR", proxy.address(),
                "KESHER_TRANSIT_ROLE_ID", engine.roleId(),
                "KESHER_TRANSIT_SECRET_ID", secretId);
    }

    /** The one that the service has: a Vault that is started again makes one more. */
    String secretId() {
        return secretId;
    }

    /** The role is written again at every start, with its usual hour. */
    private void startEngine() {
        engine = TransitEngine.start(
                Folder.kept(folder.resolve("kept")),
                ports.of(Port.TRANSIT),
                ports.of(Port.TRANSIT_CLUSTER),
                PartSource.EMBEDDED);
        admin().write(
                        "auth/approle/role/kesher-vault-service",
                        Map.of("token_ttl", TOKEN_SECONDS + "s", "token_max_ttl", LONGEST_TOKEN_SECONDS + "s"));
    }

    TransitAdmin admin() {
        return new TransitAdmin(engine.address(), engine.adminToken());
    }

    DelayingProxy proxy() {
        return proxy;
    }

    void down() {
        engine.close();
    }

    void up() {
        startEngine();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(OwnTransit.class));
    }

    @Override
    public void stop() {
        try {
            proxy.close();
        } catch (java.io.IOException already) {
            throw new IllegalStateException(already);
        } finally {
            engine.close();
            Folder.deleteTree(folder.path());
        }
    }
}

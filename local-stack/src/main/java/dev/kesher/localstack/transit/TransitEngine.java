package dev.kesher.localstack.transit;

import dev.kesher.localstack.Folder;
import dev.kesher.localstack.PartSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A running, unsealed transit engine, set up for vault-service: its keys, its policy, its AppRole. Tests use HashiCorp's
 * image where they can, else a server of the program found by {@link TransitProgram}; or, with {@code VAULT_ADDR} and
 * {@code VAULT_TOKEN} set, the server there.
 */
public final class TransitEngine implements AutoCloseable {
    private static final String IMAGE = "hashicorp/vault:1.21";

    private final Server server;
    private final TransitSetup.Login login;

    private TransitEngine(Server server) {
        this.server = server;
        login = new TransitSetup(new VaultApi(server.address(), server.adminToken())).run();
    }

    /** A server without Kesher's keys. {@code unsealKey} is empty where this stack may not seal it. */
    record Server(String address, String adminToken, String unsealKey, Runnable stop) {
        @Override
        public String toString() {
            return "Server[" + address + "]";
        }
    }

    /** @param folder of the stack; if it is kept, so are keys and policy */
    public static TransitEngine start(Folder folder, int port, int clusterPort, PartSource source) {
        var server = given().orElseGet(() -> {
            if (source.useImage("Transit engine", IMAGE)) {
                return VaultImage.start(IMAGE);
            }
            Path own = folder.resolve("transit");
            return folder.kept() ? PersistentServer.start(own, port, clusterPort) : DevServer.start(own, port);
        });
        try {
            return new TransitEngine(server);
        } catch (RuntimeException failure) {
            server.stop().run();
            throw failure;
        }
    }

    private static Optional<Server> given() {
        var address = System.getenv("VAULT_ADDR");
        var token = System.getenv("VAULT_TOKEN");
        if (address == null || token == null) {
            return Optional.empty();
        }
        System.out.println("Transit engine: the one at VAULT_ADDR");
        return Optional.of(new Server(address, token, "", () -> {}));
    }

    public String address() {
        return server.address();
    }

    /** vault-service's AppRole. */
    public String roleId() {
        return login.roleId();
    }

    public String secretId() {
        return login.secretId();
    }

    /** Everything there may be asked with it: for operators and tests, never for a service. */
    public String adminToken() {
        return server.adminToken();
    }

    /** From now on every request is refused, as after a restart in production, until {@link #unseal()}. */
    public void seal() {
        requireUnsealKey();
        new VaultApi(address(), adminToken()).ask("PUT", "sys/seal", Map.of());
    }

    public void unseal() {
        requireUnsealKey();
        var api = new VaultApi(address(), "");
        api.ask("PUT", "sys/unseal", Map.of("key", server.unsealKey()));
        api.await("sys/health", 200, Optional::empty);
    }

    private void requireUnsealKey() {
        if (server.unsealKey().isEmpty()) {
            throw new IllegalStateException("The server at VAULT_ADDR is not this stack's to seal.");
        }
    }

    @Override
    public void close() {
        server.stop().run();
    }
}

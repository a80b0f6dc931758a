package dev.kesher.localstack.transit;

import com.github.dockerjava.api.model.Capability;
import dev.kesher.localstack.GeneratedSecret;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** HashiCorp Vault from its image, in memory. */
final class VaultImage {
    private static final int PORT = 8200;
    private static final String UNSEAL_KEY = "Unseal Key: ";

    private VaultImage() {}

    static TransitEngine.Server start(String image) {
        var token = "root-" + GeneratedSecret.random(16);
        @SuppressWarnings("resource") // closed with the engine
        var container = new GenericContainer<>(image)
                .withExposedPorts(PORT)
                .withEnv("VAULT_DEV_ROOT_TOKEN_ID", token)
                .withCreateContainerCmdModifier(
                        command -> command.getHostConfig().withCapAdd(Capability.IPC_LOCK))
                .waitingFor(Wait.forHttp("/v1/sys/health").forPort(PORT));
        container.start();
        var address = "http://" + container.getHost() + ":" + container.getMappedPort(PORT);
        return new TransitEngine.Server(address, token, unsealKey(container.getLogs()), container::stop);
    }

    private static String unsealKey(String output) {
        return output.lines()
                .filter(line -> line.startsWith(UNSEAL_KEY))
                .map(line -> line.substring(UNSEAL_KEY.length()).strip())
                .findFirst()
                .orElse("");
    }
}

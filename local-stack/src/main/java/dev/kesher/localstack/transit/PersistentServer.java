package dev.kesher.localstack.transit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.localstack.Child;
import dev.kesher.localstack.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A server for people: integrated storage in the data folder, one unseal key kept beside it, for this machine only. It is
 * unsealed after each start with that key, which both OpenBao and HashiCorp Vault can do; a static seal only OpenBao can.
 */
final class PersistentServer {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The default limit of strings in a request ends batches at about 245 items. */
    private static final String CONFIG = """
            storage "raft" {
              path    = "%1$s"
              node_id = "kesher"
            }
            listener "tcp" {
              address                  = "127.0.0.1:%2$d"
              tls_disable              = true
              max_request_json_strings = 20000
            }
            api_addr      = "http://127.0.0.1:%2$d"
            cluster_addr  = "https://127.0.0.1:%3$d"
            disable_mlock = true
            ui            = false
            """;

    private PersistentServer() {}

    static TransitEngine.Server start(Path folder, int port, int clusterPort) {
        var raft = folder.resolve("raft");
        var config = folder.resolve("server.hcl");
        create(raft);
        Folder.write(config, CONFIG.formatted(raft, port, clusterPort).getBytes(StandardCharsets.UTF_8));
        var command = List.of(TransitProgram.find().toString(), "server", "-config=" + config);
        var child = Child.start("The transit engine", command, Map.of(), folder.resolve("server.log"));
        try {
            return unsealed("http://127.0.0.1:" + port, folder.resolve("keys.json"), child);
        } catch (RuntimeException failure) {
            child.close();
            throw failure;
        }
    }

    private static TransitEngine.Server unsealed(String address, Path keysFile, Child child) {
        var api = new VaultApi(address, "");
        api.await("sys/seal-status", 200, child::end);
        if (!api.ask("GET", "sys/init", Map.of()).path("initialized").asBoolean()) {
            var keys = api.ask("PUT", "sys/init", Map.of("secret_shares", 1, "secret_threshold", 1));
            Folder.write(keysFile, keys.toString().getBytes(StandardCharsets.UTF_8));
        }
        var keys = read(keysFile);
        var unsealKey = keys.at("/keys/0").asText();
        api.ask("PUT", "sys/unseal", Map.of("key", unsealKey));
        api.await("sys/health", 200, child::end);
        return new TransitEngine.Server(address, keys.path("root_token").asText(), unsealKey, child::close);
    }

    private static JsonNode read(Path keysFile) {
        try {
            return JSON.readTree(Files.readString(keysFile));
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The unseal key " + keysFile + " cannot be read; only a reset helps.", failure);
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package dev.kesher.systemtests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.localstack.PartSource;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import dev.kesher.localstack.postgres.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code deploy/rotate cluster} changes Secrets and Deployments of a real API server with kubectl, and logins of a real PostgreSQL
 * with psql. No pod runs: that a service works with its new login is shown by {@code RotationsTest}.
 */
class RotationOnClusterTest {
    private static final String NAMESPACE = "rotated";
    private static final String SECRET = KubeApi.in(NAMESPACE) + "/secrets/kesher-database-status";
    private static final String DEPLOYMENT = "/apis/apps/v1/namespaces/" + NAMESPACE + "/deployments/status-batcher";

    private final Path folder;

    RotationOnClusterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aPasswordIsRotatedForthAndBackAndEndedLoginsStayOut() throws Exception {
        var missing = ControlPlane.missing();
        assumeTrue(missing.isEmpty(), missing::toString);
        assumeTrue(onPath("kubectl") && onPath("psql"), "kubectl or psql is not on the PATH");
        var port = Ports.free().of(Port.POSTGRES);
        try (var database = PostgresServer.start(folder.resolve("postgres"), port, PartSource.EMBEDDED);
                var cluster = ControlPlane.start("rotation-on-cluster")) {
            var api = cluster.asAdministrator();
            install(api, cluster, database.password("status"));
            try (var controller = DeploymentController.start(api, NAMESPACE)) {
                assertThat(controller).isNotNull();

                var first = rotate(cluster, port, 0, "database-password");
                var secret = secret(api);
                assertThat(first).endsWith("Done: database-password of status-batcher.");
                assertThat(secret).containsOnlyKeys("user", "password").containsEntry("user", "status_b");
                assertThat(logsIn(database, secret)).isEqualTo("status");
                assertThat(restarts(api)).isNotEmpty();
                assertThatThrownBy(() ->
                                logsIn(database, Map.of("user", "status", "password", database.password("status"))))
                        .hasMessageContaining("authentication failed");

                rotate(cluster, port, 0, "database-password");
                assertThat(secret(api)).containsEntry("user", "status");
                assertThat(logsIn(database, secret(api))).isEqualTo("status");
                assertThatThrownBy(() -> logsIn(database, secret)).isInstanceOf(SQLException.class);

                // It would be ready with the new password and the old mechanism where it can wait for Kafka.
                assertThat(rotate(cluster, port, 1, "kafka-password"))
                        .contains("does not take KESHER_KAFKA_SASL_MECHANISM from the key \"mechanism\"");
            }
        }
    }

    /** As the chart has them, as far as the script asks. */
    private static void install(KubeApi api, ControlPlane cluster, String password) throws IOException {
        api.createNamespace(NAMESPACE, Files.readString(cluster.authority()));
        create(api, "kesher-meta", Map.of("app-secret", "of-meta"));
        create(api, "kesher-database-status", Map.of("user", "status", "password", password));
        create(api, "kesher-kafka-status-batcher", Map.of("mechanism", "SCRAM-SHA-512", "password", "of-kafka"));
        var labels = Map.of("app", "status-batcher");
        var template = Map.of(
                "metadata", Map.of("labels", labels),
                "spec", Map.of("containers", List.of(Map.of("name", "main", "image", "none"))));
        var spec = Map.of("replicas", 2, "selector", Map.of("matchLabels", labels), "template", template);
        api.post(
                        "/apis/apps/v1/namespaces/" + NAMESPACE + "/deployments",
                        Map.of("metadata", Map.of("name", "status-batcher"), "spec", spec))
                .expect(201);
    }

    private static void create(KubeApi api, String name, Map<String, String> content) {
        api.post(KubeApi.in(NAMESPACE) + "/secrets", Map.of("metadata", Map.of("name", name), "stringData", content))
                .expect(201);
    }

    private String rotate(ControlPlane cluster, int port, int expected, String what)
            throws IOException, InterruptedException {
        var said = folder.resolve("said.txt");
        var builder = new ProcessBuilder("../deploy/rotate", "cluster", what, "status-batcher")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment()
                .putAll(Map.of(
                        "KUBECONFIG",
                        cluster.kubeconfig().toString(),
                        "KESHER_NAMESPACE",
                        NAMESPACE,
                        "PGHOST",
                        "127.0.0.1",
                        "PGPORT",
                        String.valueOf(port),
                        "PGUSER",
                        "postgres",
                        "PGDATABASE",
                        PostgresServer.DATABASE,
                        // Nobody is asked there.
                        "KESHER_KAFKA",
                        "127.0.0.1:1"));
        var code = builder.start().waitFor();
        var text = Files.readString(said).strip();
        assertThat(code).as(text).isEqualTo(expected);
        return text;
    }

    private static Map<String, String> secret(KubeApi api) {
        var data = api.get(SECRET).expect(200).body().path("data");
        return data.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getValue())));
    }

    private static String text(JsonNode base64) {
        return new String(Base64.getDecoder().decode(base64.asText()), StandardCharsets.UTF_8);
    }

    private static String restarts(KubeApi api) {
        return api.get(DEPLOYMENT)
                .expect(200)
                .body()
                .path("spec")
                .path("template")
                .path("metadata")
                .path("annotations")
                .path("kubectl.kubernetes.io/restartedAt")
                .asText();
    }

    /** @return as whom it acts */
    private static String logsIn(PostgresServer database, Map<String, String> login) throws SQLException {
        try (var connection = database.logIn(login.getOrDefault("user", ""), login.getOrDefault("password", ""));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select current_user::text")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}

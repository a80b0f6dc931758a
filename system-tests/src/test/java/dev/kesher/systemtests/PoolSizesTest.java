package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.systemtests.cluster.Chart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many connections PostgreSQL must have is told by a table that the services' settings agree with. */
class PoolSizesTest {
    private static final List<String> WITH_DATABASE =
            List.of("signup-service", "vault-service", "sender-service", "status-batcher", "notifier");

    @Test
    void theTableOfConnectionsIsThatOfThePools() throws IOException {
        var table = Files.readString(Path.of("..", "docs", "scaling.md"));
        int together = 0;
        for (var service : WITH_DATABASE) {
            var pool = Integer.parseInt(ServiceConfiguration.property(service, "quarkus.datasource.reactive.max-size"));
            together += pool;

            assertThat(table).contains("\n| %s | %d | %d | %d |\n".formatted(service, pool, 2 * pool, 3 * pool));
            assertThat(ServiceConfiguration.property(service, "quarkus.datasource.jdbc.max-size"))
                    .isEqualTo("2");
        }
        assertThat(table)
                .contains(
                        "| **together** | **%d** | **%d** | **%d** |".formatted(together, 2 * together, 3 * together));
    }

    /** What the table counts with: two replicas, and one more of each at a time. */
    @Test
    void theChartRunsTwoReplicasAndOneMoreWhileItRolls() {
        assertThat(Chart.ofKind("Deployment", Chart.rendered("minimal")))
                .hasSize(6)
                .allSatisfy(deployment -> {
                    assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(2);
                    assertThat(deployment
                                    .at("/spec/strategy/rollingUpdate/maxSurge")
                                    .asInt())
                            .isEqualTo(1);
                });
    }
}

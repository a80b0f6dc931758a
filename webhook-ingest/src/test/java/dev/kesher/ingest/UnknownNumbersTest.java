package dev.kesher.ingest;

import static dev.kesher.localstack.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Connection.State;
import dev.kesher.contracts.Topic;
import dev.kesher.localstack.Management;
import dev.kesher.localstack.kafka.KafkaBroker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.Test;

/** The topic of the connections alone is slow: who asks about an unknown number waits for it, and nobody else. */
@QuarkusTest
@QuarkusTestResource(value = RestartableKafka.class, restrictToAnnotatedClass = true)
class UnknownNumbersTest {
    private static final int UNKNOWN = 200;
    private static final int KNOWN = 200;

    /** As the view of the connections calls itself. */
    private static final String READER = "webhook-ingest." + Topic.CONNECTIONS.topicName() + ".view";

    private final Meta known = new Meta(RestartableKafka.APP_SECRET);

    @Test
    void theyHoldUpNoWebhookOfAKnownOne() throws Exception {
        // Given
        var kafka = RestartableKafka.current().up();
        new Topics(kafka).connect(known, State.ACTIVE, 1);
        await().untilAsserted(() ->
                given().get(Management.url("/q/health/ready")).then().statusCode(200));
        await().until(() -> post(known) == 200);
        makeTheConnectionsSlow(kafka);

        // When
        var answers = new ConcurrentLinkedQueue<Integer>();
        var over = new AtomicBoolean();
        List<Integer> ofKnown;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, UNKNOWN)
                    .forEach(one -> callers.submit(() -> {
                        do {
                            answers.add(post(unknown()));
                        } while (!over.get());
                    }));
            await().until(() -> !answers.isEmpty());
            ofKnown = Stream.generate(() -> post(known)).limit(KNOWN).toList();
            over.set(true);
        }

        // Then
        assertThat(ofKnown).containsOnly(200);
        assertThat(answers).hasSizeGreaterThanOrEqualTo(UNKNOWN).containsOnly(503);
    }

    /** The broker may send its reader a byte a second, so from the next connection on it sends nothing. */
    private static void makeTheConnectionsSlow(KafkaBroker kafka) throws ExecutionException, InterruptedException {
        var reader = new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, READER));
        var slow = new ClientQuotaAlteration(reader, List.of(new ClientQuotaAlteration.Op("consumer_byte_rate", 1.0)));
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.alterClientQuotas(List.of(slow)).all().get();
        }
        var topics = new Topics(kafka);
        await().until(() -> {
            topics.connect(unknown(), State.ACTIVE, 1);
            return post(unknown()) == 503;
        });
    }

    private static Meta unknown() {
        return new Meta(RestartableKafka.APP_SECRET);
    }

    private static int post(Meta meta) {
        return meta.post(meta.messages(Meta.text(Meta.newWamid(), "hello"))).statusCode();
    }
}

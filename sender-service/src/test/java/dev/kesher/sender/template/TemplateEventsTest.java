package dev.kesher.sender.template;

import static dev.kesher.localstack.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kesher.contracts.AccountEvent;
import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.WabaId;
import dev.kesher.localstack.Patience;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.template.TemplateListing.Listed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas over one Kafka, each with what it remembers of templates, beside the one that runs. */
@QuarkusTest
class TemplateEventsTest {
    private static final Duration PATIENCE = Patience.LONG;
    private static final String NAME = "order_ready";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Inject
    @Identifier("default-kafka-broker") Map<String, Object> broker;

    @Inject
    Producer<String, byte[]> producer;

    @Inject
    SenderSettings settings;

    private final WabaId waba =
            new WabaId(String.valueOf(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 41)));
    private List<Replica> replicas = List.of();

    @BeforeEach
    void start() {
        replicas = List.of(new Replica(), new Replica());
        replicas.forEach(Replica::start);
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (var replica : replicas) {
            replica.events.stop(new ShutdownEvent());
        }
    }

    @Test
    void everyReplicaAsksAnewWhenMetaTellsOfATemplate() throws Exception {
        replicas.forEach(Replica::remember);

        publish("message_template_components_update", JSON.objectNode().put("message_template_name", NAME));

        replicas.forEach(Replica::awaitForgotten);
    }

    @Test
    void everyReplicaAsksAnewForAllOfAnAccountWhenMetaNamesNoTemplate() throws Exception {
        replicas.forEach(Replica::remember);

        publish("template_category_update", JSON.objectNode());

        replicas.forEach(Replica::awaitForgotten);
    }

    @Test
    void aRecordThatCannotBeReadIsPassedOver() throws Exception {
        replicas.forEach(Replica::remember);

        producer.send(new ProducerRecord<>(Topic.ACCOUNT_EVENTS.topicName(), waba.value(), new byte[] {'{'}))
                .get();
        publish("message_template_status_update", JSON.objectNode().put("message_template_name", NAME));

        replicas.forEach(Replica::awaitForgotten);
    }

    private void publish(String field, JsonNode value) throws Exception {
        var told = new AccountEvent(waba, List.of(new BusinessId("b-1")), field, null, Instant.now(), value);
        var event = new Event<>(UUID.randomUUID().toString(), "urn:kesher:test", waba.value(), Instant.now(), told);
        producer.send(CloudEvents.write(event)).get();
    }

    private final class Replica {
        private final TemplateKey key = new TemplateKey(waba, NAME);
        private final TemplateCache cache = new TemplateCache(settings);
        private final TemplateEvents events = new TemplateEvents(broker, cache, new SimpleMeterRegistry());
        private final AtomicInteger asked = new AtomicInteger();

        /** What it remembered before it began to follow may be out of date: once that is forgotten, it follows. */
        void start() {
            remember();
            events.start(new StartupEvent());
            awaitForgotten();
        }

        void remember() {
            cache.get(key, this::meta);
        }

        void awaitForgotten() {
            await().atMost(PATIENCE).until(() -> {
                var before = asked.get();
                remember();
                return asked.get() > before;
            });
        }

        private CompletableFuture<TemplateListing> meta(long askedAt) {
            asked.incrementAndGet();
            return CompletableFuture.completedFuture(new Listed(List.of(), askedAt));
        }
    }
}

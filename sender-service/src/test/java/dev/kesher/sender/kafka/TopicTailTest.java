package dev.kesher.sender.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kesher.contracts.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a topic that other tests write to as well: each looks at its own records only. */
@QuarkusTest
class TopicTailTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    @Identifier("default-kafka-broker") Map<String, Object> broker;

    @Inject
    Producer<String, byte[]> producer;

    private final String key = UUID.randomUUID().toString();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final List<TopicTail> tails = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (var tail : tails) {
            tail.stop();
        }
    }

    @Test
    void whatIsWrittenWhileItRunsIsToldOnceAndInOrder() throws Exception {
        write("before");
        follow(new TopicTail(Topic.ACCOUNT_EVENTS, broker, this::remember, opened::incrementAndGet));

        write("one");
        write("two");

        await().atMost(PATIENCE).until(() -> told.size() == 2);
        assertThat(told).containsExactly("one", "two");
    }

    @Test
    void afterAnythingBreaksItSaysThatRecordsMayHavePassedAndGoesOn() throws Exception {
        follow(new TopicTail(Topic.ACCOUNT_EVENTS, broker, this::breakOnce, opened::incrementAndGet));

        write("broken");

        await().atMost(PATIENCE).until(() -> opened.get() == 2);
        write("after");
        await().atMost(PATIENCE).until(() -> told.contains("after"));
    }

    private void follow(TopicTail tail) {
        tails.add(tail);
        tail.start();
        await().atMost(PATIENCE).until(() -> opened.get() == 1);
    }

    private void remember(ConsumerRecord<String, byte[]> record) {
        if (key.equals(record.key())) {
            told.add(new String(record.value(), UTF_8));
        }
    }

    private void breakOnce(ConsumerRecord<String, byte[]> record) {
        remember(record);
        if (told.remove("broken")) {
            throw new IllegalStateException("nobody foresaw this");
        }
    }

    private void write(String value) throws Exception {
        producer.send(new ProducerRecord<>(Topic.ACCOUNT_EVENTS.topicName(), key, value.getBytes(UTF_8)))
                .get();
    }
}

package dev.kesher.eventkit.view;

import static dev.kesher.eventkit.Stack.PATIENCE;
import static dev.kesher.localstack.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a topic that all tests share: each looks at its own records only. */
class TopicTailTest {
    private static final String TOPIC = Topic.ACCOUNT_EVENTS.topicName();

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
    void whatIsWrittenWhileItRunsIsToldOnceAndInOrder() {
        write("before");
        follow(tail(this::remember));

        write("one");
        write("two");

        await().atMost(PATIENCE).until(() -> told.size() == 2);
        assertThat(told).containsExactly("one", "two");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterAnythingBreaksItSaysThatRecordsMayHavePassedAndGoesOn(boolean nestsTooDeep) {
        follow(tail(record -> breakOnce(record, nestsTooDeep)));

        write("broken");

        await().atMost(PATIENCE).until(() -> opened.get() == 2);
        write("after");
        await().atMost(PATIENCE).until(() -> told.contains("after"));
    }

    private TopicTail tail(Consumer<ConsumerRecord<String, byte[]>> follower) {
        return new TopicTail(
                Stack.name("tail"), TOPIC, Stack.broker(), follower, opened::incrementAndGet, Stack.metrics());
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

    private void breakOnce(ConsumerRecord<String, byte[]> record, boolean nestsTooDeep) {
        remember(record);
        if (told.remove("broken")) {
            if (nestsTooDeep) {
                throw new StackOverflowError();
            }
            throw new IllegalStateException("nobody foresaw this");
        }
    }

    private void write(String value) {
        Stack.running().kafka().send(new ProducerRecord<>(TOPIC, key, value.getBytes(UTF_8)));
    }
}

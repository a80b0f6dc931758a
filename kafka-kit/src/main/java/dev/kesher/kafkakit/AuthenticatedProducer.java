package dev.kesher.kafkakit;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A producer that is opened when Kafka has answered whoever logs in with its settings, and not before. One that is idempotent
 * asks for its id once: if it is refused then, for a certificate or a login that is not right yet, it never asks again and sends
 * nothing until the process ends (KAFKA-20237). Until it is open a call waits for {@code max.block.ms}, as it does for metadata.
 */
public final class AuthenticatedProducer implements Producer<String, byte[]> {
    private static final Duration ASKING = Duration.ofSeconds(5);

    /** A certificate or a login is mended by a person: a second more is not seen, and a refusal costs the broker a handshake. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);

    private final Map<String, Object> settings;
    private final long longestWaitMillis;
    private final CompletableFuture<Producer<String, byte[]>> opened = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread opening =
            Thread.ofPlatform().daemon().name("kafka-producer-opening").unstarted(this::open);
    private volatile String why = "it has not answered yet";

    private AuthenticatedProducer(Map<String, Object> settings) {
        this.settings = new HashMap<>(settings);
        var checked = new HashMap<>(settings);
        checked.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        checked.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        this.longestWaitMillis = new ProducerConfig(checked).getLong(ProducerConfig.MAX_BLOCK_MS_CONFIG);
    }

    /**
     * Returns at once and is opened in the background.
     *
     * @param settings of Kafka's producer
     * @throws KafkaException if one of them is none that Kafka takes
     */
    public static AuthenticatedProducer with(Map<String, Object> settings) {
        var producer = new AuthenticatedProducer(settings);
        producer.opening.start();
        return producer;
    }

    private void open() {
        try {
            var over = tryToOpen();
            while (!over) {
                over = closing.await(BETWEEN_QUESTIONS.toMillis(), TimeUnit.MILLISECONDS) || tryToOpen();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tryToOpen() throws InterruptedException {
        try (var admin = Admin.create(forAdmin())) {
            admin.describeCluster().clusterId().get();
            opened(new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()));
            return true;
        } catch (ExecutionException refused) {
            why = Failure.words(Objects.requireNonNullElse(refused.getCause(), refused));
            return false;
        } catch (RuntimeException wrong) {
            // An address that has no name yet, a file that is being written: tried again, whatever it is.
            why = Failure.words(wrong);
            return false;
        }
    }

    private void opened(Producer<String, byte[]> producer) {
        if (!opened.complete(producer)) {
            producer.close(Duration.ZERO);
        }
    }

    /** What concerns the connection, with the names that only our factory of TLS engines knows. */
    private Map<String, Object> forAdmin() {
        var admin = new HashMap<>(settings);
        admin.keySet()
                .removeIf(name -> ProducerConfig.configNames().contains(name)
                        && !AdminClientConfig.configNames().contains(name));
        admin.remove(AdminClientConfig.CLIENT_ID_CONFIG);
        admin.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(ASKING.toMillis()));
        admin.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(ASKING.toMillis()));
        return admin;
    }

    private Producer<String, byte[]> producer() {
        try {
            return opened.get(longestWaitMillis, TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException notYet) {
            throw new TimeoutException("Kafka has not let us in yet: " + why, notYet);
        } catch (ExecutionException closed) {
            throw new IllegalStateException("The producer is closed", closed);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        return send(record, null);
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka takes no callback for null, and gives one no metadata of what failed
    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, @Nullable Callback callback) {
        Producer<String, byte[]> producer;
        try {
            producer = producer();
        } catch (TimeoutException notYet) {
            if (callback != null) {
                callback.onCompletion(null, notYet);
            }
            return CompletableFuture.failedFuture(notYet);
        }
        return producer.send(record, callback);
    }

    @Override
    public void flush() {
        producer().flush();
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        return producer().partitionsFor(topic);
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        return producer().metrics();
    }

    @Override
    public Uuid clientInstanceId(Duration timeout) {
        return producer().clientInstanceId(timeout);
    }

    @Override
    public void registerMetricForSubscription(KafkaMetric metric) {
        producer().registerMetricForSubscription(metric);
    }

    @Override
    public void unregisterMetricFromSubscription(KafkaMetric metric) {
        producer().unregisterMetricFromSubscription(metric);
    }

    @Override
    public void initTransactions() {
        producer().initTransactions();
    }

    @Override
    public void beginTransaction() {
        producer().beginTransaction();
    }

    @Override
    public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
        producer().sendOffsetsToTransaction(offsets, group);
    }

    @Override
    public void commitTransaction() {
        producer().commitTransaction();
    }

    @Override
    public void abortTransaction() {
        producer().abortTransaction();
    }

    @Override
    public void close() {
        close(Duration.ofMillis(Long.MAX_VALUE));
    }

    /** Before it is open there is nothing to wait for. */
    @Override
    public void close(Duration longest) {
        closing.countDown();
        if (opened.completeExceptionally(new IllegalStateException("closed before Kafka answered"))) {
            opening.interrupt();
        } else if (!opened.isCompletedExceptionally()) {
            opened.join().close(longest);
        }
    }
}

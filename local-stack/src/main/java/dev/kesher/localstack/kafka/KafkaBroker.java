package dev.kesher.localstack.kafka;

import dev.kesher.localstack.PartSource;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A running broker with the topics of the contracts, and the few things tests do with one. */
public final class KafkaBroker implements AutoCloseable {
    private static final String IMAGE = "apache/kafka:4.1.1";
    private static final int ANSWER_SECONDS = 30;

    private final String bootstrapServers;
    private final Optional<Logins> logins;
    private final Runnable stop;
    private final Map<String, TopicLog> logs = new ConcurrentHashMap<>();

    private KafkaBroker(String bootstrapServers, Optional<Logins> logins, Runnable stop) {
        this.bootstrapServers = bootstrapServers;
        this.logins = logins;
        this.stop = stop;
    }

    /** @param folder where the log lives; a broker that finds its own log there continues it */
    public static KafkaBroker start(Path folder, int port, int controllerPort, PartSource source) {
        var broker = source.useImage("Kafka", IMAGE)
                ? KafkaImage.start(IMAGE)
                : embedded(folder, port, controllerPort, Optional.empty());
        TopicSetup.apply(broker.bootstrapServers, false);
        return broker;
    }

    /** Embedded, with a second listener where every service logs in and may do what an ACL allows. */
    public static KafkaBroker startWithAcls(Path folder, Ports ports) {
        var open = address(ports.of(Port.KAFKA));
        var loginPort = ports.of(Port.KAFKA_SERVICES);
        var logins = new Logins(folder.resolveSibling("kafka-logins"), address(loginPort));
        var stop = EmbeddedKafka.start(
                folder,
                ports.of(Port.KAFKA),
                ports.of(Port.KAFKA_CONTROLLER),
                Optional.of(Listener.forServices(loginPort)));
        logins.write(open, TopicSetup.ANSWER_SECONDS);
        TopicSetup.apply(open, true);
        return new KafkaBroker(open, Optional.of(logins), stop);
    }

    /**
     * Embedded, with a second listener that speaks TLS, at {@link Port#KAFKA_SERVICES}.
     *
     * @param keystore its certificate and key in one PEM file
     * @param authority whose clients it takes: they have to show a certificate
     */
    public static KafkaBroker startWithTls(Path folder, Ports ports, Path keystore, Path authority) {
        var listener = Listener.encrypted(ports.of(Port.KAFKA_SERVICES), keystore, authority);
        var broker = embedded(folder, ports.of(Port.KAFKA), ports.of(Port.KAFKA_CONTROLLER), Optional.of(listener));
        TopicSetup.apply(broker.bootstrapServers, false);
        return broker;
    }

    private static KafkaBroker embedded(Path folder, int port, int controllerPort, Optional<Listener> second) {
        return at(address(port), EmbeddedKafka.start(folder, port, controllerPort, second));
    }

    private static String address(int port) {
        return "127.0.0.1:" + port;
    }

    static KafkaBroker at(String bootstrapServers, Runnable stop) {
        return new KafkaBroker(bootstrapServers, Optional.empty(), stop);
    }

    /** Where no login is wanted, and everything is allowed. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Where the services log in; empty without ACLs, when nobody does. */
    public Optional<String> loginServers() {
        return logins.map(Logins::servers);
    }

    /**
     * The {@code KESHER_KAFKA*} variables of one user: a service, {@code operator}, or {@code crm}, a team that reads. Without
     * ACLs they are the same for all; with them empty for who has no login.
     */
    public Map<String, String> settings(String user) {
        return logins.map(known -> known.settings(user)).orElseGet(() -> Map.of("KESHER_KAFKA", bootstrapServers));
    }

    /** Waits for the acknowledgement. */
    public RecordMetadata send(ProducerRecord<String, byte[]> record) {
        try (var producer = producer()) {
            return producer.send(record).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending to " + record.topic(), stopped);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("could not send to " + record.topic(), failure);
        }
    }

    public KafkaProducer<String, byte[]> producer() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers, "acks", "all", "max.request.size", 5 << 20, "linger.ms", 0);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** A consumer of no group: assign partitions, then poll. */
    public KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers, "enable.auto.commit", false, "auto.offset.reset", "earliest");
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Every record that came to the topic before the moment of the call, partition by partition. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        return logs.computeIfAbsent(topic, name -> new TopicLog(consumer(), name))
                .read();
    }

    @Override
    public void close() {
        // What is read after a restart, by another broker at the same address, is read anew.
        logs.values().forEach(TopicLog::close);
        logs.clear();
        stop.run();
    }
}

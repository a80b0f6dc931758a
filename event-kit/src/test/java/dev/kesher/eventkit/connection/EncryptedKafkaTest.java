package dev.kesher.eventkit.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.ConsumerThread;
import dev.kesher.eventkit.Stack;
import dev.kesher.eventkit.view.CompactedView;
import dev.kesher.eventkit.view.Follower;
import dev.kesher.kafkakit.AuthenticatedProducer;
import dev.kesher.kafkakit.KafkaSettings;
import dev.kesher.localstack.CertificateAuthority;
import dev.kesher.localstack.Folder;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import dev.kesher.localstack.kafka.KafkaBroker;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A broker that speaks TLS, with a certificate of an authority of its own, and wants one of its clients. */
class EncryptedKafkaTest {
    private static final Folder FOLDER = Folder.temporary();
    private static final Ports PORTS = Ports.free();
    private static final CertificateAuthority OURS = CertificateAuthority.in(FOLDER.resolve("ours"));
    private static final CertificateAuthority OTHERS = CertificateAuthority.in(FOLDER.resolve("others"));
    private static final CertificateAuthority.Signed CLIENT = OURS.sign("sender-service", "dns:sender-service");
    private static final KafkaBroker BROKER = KafkaBroker.startWithTls(
            FOLDER.resolve("kafka"), PORTS, OURS.sign("broker", "ip:127.0.0.1").both(), OURS.certificate());

    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Queue<Event<?>> told = new ConcurrentLinkedQueue<>();

    @AfterAll
    static void stop() {
        BROKER.close();
        Folder.deleteTree(FOLDER.path());
    }

    @Test
    void aClientThatTrustsTheAuthorityReadsAndWrites() throws Exception {
        var kafka = KafkaSettings.client(settings(OURS));
        var event = Stack.event(Stack.connection(1));
        try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(CloudEvents.write(event)).get(Stack.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        var view = view(kafka);
        await().atMost(Stack.PATIENCE).until(view::isReady);
        view.stop();

        assertThat(told).contains(event);
    }

    /** The service is not ready then, and its log says which variable is wrong; it does not end. */
    @Test
    void aWrongAuthorityIsNamedInTheLogAndTriedAgain() throws Exception {
        var view = view(KafkaSettings.client(settings(OTHERS)));
        var heard = HeardLog.of(ConsumerThread.class, log);

        await().atMost(Stack.PATIENCE).until(() -> log.size() > 1);
        var ready = view.isReady();
        var alive = view.isAlive();
        view.stop();
        heard.close();

        assertThat(ready).isFalse();
        assertThat(alive).isTrue();
        assertThat(log).allSatisfy(line -> assertThat(line)
                .startsWith(Topic.CONNECTIONS.topicName() + " is opened again in ")
                .contains("is not accepted (KESHER_KAFKA_CA_FILE, ")
                .doesNotEndWith("null"));
    }

    /** The broker takes no certificate of the first authority; the same client, not restarted, shows another one then. */
    @Test
    void aCertificateIsRenewedWithoutARestart() throws Exception {
        var certificate = FOLDER.resolve("renewed.pem");
        var key = FOLDER.resolve("renewed.key");
        var refused = OTHERS.sign("sender-service", "dns:sender-service");
        Files.copy(refused.certificate(), certificate);
        Files.copy(refused.key(), key);
        var settings = settings(OURS);
        settings.put("KESHER_KAFKA_CLIENT_CERTIFICATE_FILE", certificate.toString());
        settings.put("KESHER_KAFKA_CLIENT_KEY_FILE", key.toString());
        var kafka = new TreeMap<>(KafkaSettings.client(settings));
        kafka.put("max.block.ms", 2_000);
        var event = Stack.event(Stack.connection(1));

        try (var producer = AuthenticatedProducer.with(kafka)) {
            await().atMost(Stack.PATIENCE).untilAsserted(() -> assertThatThrownBy(
                            () -> producer.send(CloudEvents.write(event)).get())
                    .hasCauseInstanceOf(KafkaException.class)
                    .hasMessageContaining("KESHER_KAFKA_CLIENT_CERTIFICATE_FILE"));
            Files.copy(CLIENT.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(CLIENT.key(), key, StandardCopyOption.REPLACE_EXISTING);

            await().atMost(Stack.PATIENCE)
                    .ignoreExceptions()
                    .until(() -> producer.send(CloudEvents.write(event)).get().hasOffset());
        }
    }

    @Test
    void whoHasNoCertificateIsRefusedByTheVariablesName() throws Exception {
        var settings = settings(OURS);
        settings.remove("KESHER_KAFKA_CLIENT_CERTIFICATE_FILE");
        settings.remove("KESHER_KAFKA_CLIENT_KEY_FILE");

        var view = view(KafkaSettings.client(settings));
        var heard = HeardLog.of(ConsumerThread.class, log);
        await().atMost(Stack.PATIENCE).until(() -> !log.isEmpty() || view.isReady());
        view.stop();
        heard.close();

        assertThat(view.isReady()).isFalse();
        assertThat(log).first().asString().contains("KESHER_KAFKA_CLIENT_CERTIFICATE_FILE");
    }

    private static Map<String, String> settings(CertificateAuthority trusted) {
        return new TreeMap<>(Map.of(
                "KESHER_KAFKA", "127.0.0.1:" + PORTS.of(Port.KAFKA_SERVICES),
                "KESHER_KAFKA_SECURITY_PROTOCOL", "SSL",
                "KESHER_KAFKA_CA_FILE", trusted.certificate().toString(),
                "KESHER_KAFKA_CLIENT_CERTIFICATE_FILE", CLIENT.certificate().toString(),
                "KESHER_KAFKA_CLIENT_KEY_FILE", CLIENT.key().toString()));
    }

    private CompactedView view(Map<String, Object> kafka) {
        var metrics = Stack.metrics();
        var follower = new Follower() {
            @Override
            public void put(Event<?> event) {
                told.add(event);
            }

            @Override
            public void removed(String key) {}
        };
        var view = new CompactedView(
                "test-service",
                Topic.CONNECTIONS.topicName(),
                kafka,
                Duration.ofSeconds(10),
                follower,
                Stack.deadLetters(metrics),
                metrics);
        view.start();
        return view;
    }
}

package dev.kesher.systemtests.benchmark.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import dev.kesher.contracts.Topic;
import dev.kesher.localstack.Folder;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The floors, as a process of their own: the libraries that webhook-ingest uses, and nothing else. One checks the signature and
 * answers; the other also parses the body and puts each item as it is on the same topic under the same key, and answers when
 * Kafka has all of them.
 */
final class FloorServer extends AbstractVerticle {
    /** The environment variable with the app secret. */
    static final String SECRET = "KESHER_META_APP_SECRET";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;
    private final byte[] secret;
    private final @Nullable KafkaProducer<String, byte[]> producer;
    private @Nullable Mac mac;

    private FloorServer(int port, byte[] secret, @Nullable KafkaProducer<String, byte[]> producer) {
        this.port = port;
        this.secret = secret;
        this.producer = producer;
    }

    /** @param arguments a file to make when it listens, the port, and Kafka's address unless it only checks signatures */
    public static void main(String[] arguments) throws Exception {
        var port = Integer.parseInt(arguments[1]);
        var secret = System.getenv(SECRET).getBytes(StandardCharsets.UTF_8);
        var kafka = arguments.length < 3 ? null : arguments[2];
        var producer = kafka == null
                ? null
                : new KafkaProducer<>(BareProducer.settings(kafka), new StringSerializer(), new ByteArraySerializer());
        if (producer != null) {
            producer.partitionsFor(Topic.STATUS_EVENTS.topicName());
            producer.partitionsFor(Topic.CUSTOMER_MESSAGES.topicName());
        }
        var instances = 2 * Runtime.getRuntime().availableProcessors();
        Vertx.vertx()
                .deployVerticle(
                        () -> new FloorServer(port, secret, producer), new DeploymentOptions().setInstances(instances))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        Folder.write(Path.of(arguments[0]), new byte[0]);
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void handle(HttpServerRequest request) {
        if (request.path().equals("/allocated")) {
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            var unused = request.response().end(String.valueOf(threads.getTotalThreadAllocatedBytes()));
            return;
        }
        var signed = String.valueOf(request.getHeader("X-Hub-Signature-256"));
        request.bodyHandler(body -> received(body, signed, request.response()));
    }

    private void received(Buffer body, String signed, HttpServerResponse response) {
        try {
            var bytes = body.getBytes();
            var shown = HexFormat.of().parseHex(signed.substring("sha256=".length()));
            if (!MessageDigest.isEqual(mac().doFinal(bytes), shown)) {
                end(response, 401);
            } else if (producer == null) {
                end(response, 200);
            } else {
                publish(JSON.readTree(bytes), producer, response);
            }
        } catch (GeneralSecurityException | IOException | RuntimeException wrong) {
            end(response, 400);
        }
    }

    private Mac mac() throws GeneralSecurityException {
        if (mac == null) {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        }
        return mac;
    }

    private static void publish(JsonNode root, KafkaProducer<String, byte[]> producer, HttpServerResponse response)
            throws JsonProcessingException {
        var open = new AtomicInteger(1);
        for (var entry : root.path("entry")) {
            for (var change : entry.path("changes")) {
                var value = change.path("value");
                var number = value.path("metadata").path("phone_number_id").asText();
                for (var status : value.path("statuses")) {
                    var key = status.path("biz_opaque_callback_data").asText();
                    send(producer, Topic.STATUS_EVENTS, key, status, open, response);
                }
                for (var message : value.path("messages")) {
                    var key = number + ":" + message.path("from_user_id").asText();
                    send(producer, Topic.CUSTOMER_MESSAGES, key, message, open, response);
                }
            }
        }
        done(open, response);
    }

    private static void send(
            KafkaProducer<String, byte[]> producer,
            Topic topic,
            String key,
            JsonNode item,
            AtomicInteger open,
            HttpServerResponse response)
            throws JsonProcessingException {
        open.incrementAndGet();
        producer.send(
                new ProducerRecord<>(topic.topicName(), key, JSON.writeValueAsBytes(item)), (written, failure) -> {
                    if (failure != null) {
                        end(response, 503);
                    } else {
                        done(open, response);
                    }
                });
    }

    private static void done(AtomicInteger open, HttpServerResponse response) {
        if (open.decrementAndGet() == 0) {
            end(response, 200);
        }
    }

    private static void end(HttpServerResponse response, int status) {
        if (!response.ended()) {
            var unused = response.setStatusCode(status).end();
        }
    }
}

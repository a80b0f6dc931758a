import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What customers write, where messages are, and how they ended: each event once, and no older state over a newer one. */
class Consume {
    static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    static final Map<String, Consumer<JsonNode>> HANDLERS = Map.of(
            "dev.kesher.whatsapp.customer-message.v1", event -> OUT.println("message " + id(event) + " " + text(event, "text")),
            "dev.kesher.whatsapp.message-status.v1",
                    event -> OUT.println("status " + id(event) + " " + text(event, "state") + " " + text(event, "version")),
            "dev.kesher.whatsapp.send-outcome.v1", event -> OUT.println("outcome " + id(event) + " " + text(event, "state")));

    public static void main(String[] args) throws Exception {
        var seen = memory();
        var versions = memory();
        try (var consumer = new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(
                    "whatsapp.customer-messages.v1", "whatsapp.message-statuses.v1", "whatsapp.send-outcomes.v1"));
            while (true) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    var type = header(record, "ce_type");
                    var handler = HANDLERS.get(type); // none: a type that came after this program
                    if (record.value() == null || handler == null || !isNew(seen, header(record, "ce_id"), 1)) {
                        continue;
                    }
                    var event = new ObjectMapper().readTree(record.value());
                    if (!event.has("version") || isNew(versions, type + id(event), event.path("version").asLong())) {
                        handler.accept(event);
                    }
                }
                consumer.commitSync(); // after all of them were handled
            }
        }
    }

    static boolean isNew(Map<String, Long> memory, String key, long version) {
        var known = memory.getOrDefault(key, 0L);
        memory.put(key, Math.max(known, version));
        return version > known;
    }

    /** Better beside the effect, in your database. */
    static Map<String, Long> memory() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > 100_000;
            }
        };
    }

    static String id(JsonNode event) {
        return text(event, "messageId");
    }

    static String text(JsonNode event, String field) {
        return event.path(field).asText();
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    static Map<String, Object> settings() {
        return Map.of(
                "bootstrap.servers", System.getenv("KESHER_KAFKA"),
                "group.id", System.getenv().getOrDefault("GROUP", "crm"),
                "auto.offset.reset", "earliest",
                "enable.auto.commit", false);
    }
}

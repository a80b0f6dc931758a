package dev.kesher.eventkit.replay;

import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Back onto the topic: same key, value and headers, but for {@code dl_*}, of which only {@code dl_replays} is there. */
final class TopicTarget implements Target {
    private final Writer writer;
    private final String topic;

    TopicTarget(Writer writer, String topic) {
        this.writer = writer;
        this.topic = topic;
    }

    @Override
    public Map<Item, String> send(List<Item> items) throws ReplayFailed {
        var refused = new IdentityHashMap<Item, String>();
        for (var at : writer.write(items.stream().map(this::record).toList())) {
            refused.put(items.get(at), topic + " does not take it in one piece: raise its max.message.bytes first");
        }
        return refused;
    }

    private ProducerRecord<@Nullable String, byte @Nullable []> record(Item item) {
        var first = item.first();
        var headers = new RecordHeaders();
        for (var header : first.headers()) {
            if (!Letter.isOurs(header.key())) {
                headers.add(header);
            }
        }
        headers.add(Letter.REPLAYS, String.valueOf(item.replays() + 1).getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(topic, null, key(first), item.value(), headers);
    }

    /** A record without a key that was cut got its digest as key, to keep its parts together. */
    private static @Nullable String key(Letter first) {
        var key = first.key();
        return key != null && first.isPart() && key.equals(first.header(Letter.SHA256)) ? null : key;
    }

    /** The writer is also the markers'. */
    @Override
    public void close() {}
}

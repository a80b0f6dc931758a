package dev.kesher.metasimulator.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people see on their phones beside the {@link MessageLog}: what customers wrote (the newest 10,000, or 16 MiB of them) and
 * which statuses a business's messages have got so far (of the newest 50,000). Forgotten at the end: writing it down would cost
 * more than it is worth.
 */
public final class Conversations {
    private static final int STATUSES_PER_MESSAGE = 20;
    private static final int MOST_RECEIVED = 10_000;
    private static final long MOST_BYTES = 16L << 20;

    private final Map<String, Received> received = new LinkedHashMap<>();
    /** Of all in {@link #received}, as JSON. */
    private long bytes;

    private final Bounded<List<Tick>> ticks = new Bounded<>(50_000);

    /**
     * A customer's message as the business's webhook has it.
     *
     * @param typingFrom when the business said that it writes an answer to this one; 0: it did not
     */
    public record Received(
            String phoneNumberId, String customerId, long at, boolean read, long typingFrom, ObjectNode message) {
        public Received(String phoneNumberId, String customerId, long at, ObjectNode message) {
            this(phoneNumberId, customerId, at, false, 0, message);
        }

        private Received readTogetherWith(Received newer) {
            var together = phoneNumberId.equals(newer.phoneNumberId) && customerId.equals(newer.customerId);
            return together && at <= newer.at
                    ? new Received(phoneNumberId, customerId, at, true, typingFrom, message)
                    : this;
        }
    }

    /** A status of a business's message; {@code errorCode} is 0 unless it is {@code failed}. */
    public record Tick(String status, long at, int errorCode) {}

    public void add(String messageId, Received message) {
        forget(messageId);
        received.put(messageId, message);
        bytes += size(message);
        while (received.size() > MOST_RECEIVED || bytes > MOST_BYTES) {
            forget(received.keySet().iterator().next());
        }
    }

    private void forget(String messageId) {
        Received message = received.remove(messageId);
        bytes -= message == null ? 0 : size(message);
    }

    private static int size(Received message) {
        return message.message().toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** The business has read this message and all before it (docs/meta/sending.md#read). */
    public void markRead(String messageId) {
        Received newest = received.get(messageId);
        if (newest != null) {
            received.replaceAll((id, message) -> message.readTogetherWith(newest));
        }
    }

    /** The business writes an answer to this message. */
    public void type(String messageId, long now) {
        received.computeIfPresent(
                messageId,
                (id, message) -> new Received(
                        message.phoneNumberId(), message.customerId(), message.at(), true, now, message.message()));
    }

    public void add(String messageId, Tick tick) {
        List<Tick> known = ticks.computeIfAbsent(messageId, id -> new ArrayList<>());
        if (known.size() < STATUSES_PER_MESSAGE) {
            known.add(tick);
        }
    }

    public Stream<Received> received(@Nullable String phoneNumberId) {
        return received.values().stream()
                .filter(message ->
                        phoneNumberId == null || message.phoneNumberId().equals(phoneNumberId));
    }

    /** In the order in which they came about. */
    public List<Tick> ticks(String messageId) {
        return ticks.getOrDefault(messageId, List.of());
    }

    void clear() {
        received.clear();
        bytes = 0;
        ticks.clear();
    }
}

package dev.kesher.status.track;

import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.SendOutcome;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the news of many events, one entry per message. It is emptied whenever it is {@link #full}, so its memory does
 * not grow with the backlog. For one thread.
 */
public final class Fold {
    private static final Pattern MESSAGE_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final int HIGHEST_ATTEMPT = 99;

    private final Window kept;
    private final int mostMessages;
    private final long mostBytes;
    private final Map<UUID, Message> news = new HashMap<>();
    private final Map<Ignored, Long> ignored = new EnumMap<>(Ignored.class);
    private long bytes;

    /** @param mostBytes of records as they came; bounds the memory should records be unusually large */
    public Fold(Window kept, int mostMessages, long mostBytes) {
        this.kept = kept;
        this.mostMessages = mostMessages;
        this.mostBytes = mostBytes;
    }

    /**
     * @param size of the record the event came in, in bytes
     * @return the message it is news of; empty if it is ignored
     */
    public Optional<UUID> add(Record event, int size) throws Unprocessable {
        bytes += size;
        return switch (event) {
            case DeliveryStatus status -> add(status);
            case SendOutcome outcome -> add(outcome);
            default -> throw new Unprocessable("neither a delivery status nor a send outcome");
        };
    }

    private Optional<UUID> add(DeliveryStatus status) throws Unprocessable {
        var attempt = status.attempt();
        if (status.messageId() == null || attempt == null) {
            count(Ignored.NOT_OURS, 1);
            return Optional.empty();
        }
        var id = idOf(status.messageId());
        checkAttempt(attempt);
        var told = Message.of(id, status, attempt);
        if (told.isEmpty()) {
            count(Ignored.UNKNOWN_WORD, 1);
        }
        return told.flatMap(this::add);
    }

    private Optional<UUID> add(SendOutcome outcome) throws Unprocessable {
        var id = idOf(outcome.messageId());
        checkAttempt(outcome.attempt());
        return add(Message.of(id, outcome));
    }

    private Optional<UUID> add(Message told) {
        if (!kept.holds(told.id())) {
            count(Ignored.OUTSIDE_KEPT_DAYS, 1);
            return Optional.empty();
        }
        var known = news.putIfAbsent(told.id(), told);
        if (known != null) {
            count(Ignored.FOREIGN_NUMBER, Message.foreign(known, told));
            news.put(told.id(), known.and(told));
        }
        return Optional.of(told.id());
    }

    /** Strict: {@link UUID#fromString} alone takes shorter forms, and only a version 7 tells its day. */
    private static UUID idOf(String messageId) throws Unprocessable {
        if (!MESSAGE_ID.matcher(messageId).matches()) {
            throw new Unprocessable("messageId must be a UUIDv7 in lower case");
        }
        return UUID.fromString(messageId);
    }

    private static void checkAttempt(@Nullable Integer attempt) throws Unprocessable {
        if (attempt != null && (attempt < 1 || attempt > HIGHEST_ATTEMPT)) {
            throw new Unprocessable("attempt must be between 1 and " + HIGHEST_ATTEMPT);
        }
    }

    public boolean full() {
        return news.size() >= mostMessages || bytes >= mostBytes;
    }

    /** The news by message id, which is the order of the table: writers that meet wait and do not deadlock. */
    public List<Message> messages() {
        return news.values().stream().sorted(Comparator.comparing(Message::id)).toList();
    }

    public void count(Ignored why, long times) {
        if (times > 0) {
            ignored.merge(why, times, Long::sum);
        }
    }

    /** Since the fold was last emptied. */
    public Map<Ignored, Long> ignored() {
        return Map.copyOf(ignored);
    }

    public void clear() {
        news.clear();
        ignored.clear();
        bytes = 0;
    }
}

package dev.kesher.status.drain;

import dev.kesher.status.drain.DrainReport.WriteCount;
import dev.kesher.status.table.MessageTable;
import dev.kesher.status.track.Change;
import dev.kesher.status.track.Erased;
import dev.kesher.status.track.Message;
import dev.kesher.status.track.TrackedMessage;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings one chunk of news into the table: one read, one write of what changed. Two replicas may hold news of the same
 * message; the version decides who was first, and the other folds its news into the winner's row and writes again.
 */
final class ChunkWriter {
    /** Each round somebody has written, so meeting this often means that something is wrong. */
    private static final int MOST_ROUNDS = 10;

    private final MessageTable table;
    private final Duration patience;

    /** As far as it is known; a write that does not know the latest writes nothing. */
    private volatile Erased erased = Erased.NOBODY;

    ChunkWriter(MessageTable table, Duration patience) {
        this.table = table;
        this.patience = patience;
    }

    /**
     * @param rows the state of every message of the chunk after it, changed or not; without those of erased businesses
     * @param foreign attempts that were left out because they do not come from the message's number
     */
    record Written(List<TrackedMessage> rows, WriteCount count, long foreign) {}

    /** @param chunk in ascending order of the ids, each once */
    Written write(List<Message> chunk) {
        var rows = new ArrayList<TrackedMessage>(chunk.size());
        var count = WriteCount.NONE;
        var foreign = 0L;
        var known = erased;
        var open = kept(chunk, known);
        for (var round = 1; !open.isEmpty(); round++) {
            if (round > MOST_ROUNDS) {
                throw new IllegalStateException(open.size() + " rows keep being changed by others");
            }
            var stored = await(table.read(ids(open)));
            if (round == 1) {
                foreign = countForeign(open, stored);
            }
            var changed = new ArrayList<Change>();
            for (var news : open) {
                var before = stored.get(news.id());
                var after = TrackedMessage.after(before, news, known);
                if (same(before, after)) {
                    rows.add(after);
                } else {
                    changed.add(new Change(before, after));
                }
            }
            var written = changed.isEmpty() ? Set.<UUID>of() : await(table.write(changed, known));
            count = count.plus(new WriteCount(written.size(), changed.isEmpty() ? 0 : 1));
            changed.stream()
                    .map(Change::after)
                    .filter(row -> written.contains(row.message().id()))
                    .forEach(rows::add);
            open = missing(open, changed, written);
            if (!open.isEmpty()) {
                known = look(known);
                open = kept(open, known);
            }
        }
        return new Written(rows, count, foreign);
    }

    /** Somebody wrote in between, or somebody was erased: it is asked who. */
    private Erased look(Erased known) {
        var latest = await(table.erasedSince(known));
        erased = latest;
        return latest;
    }

    private static List<Message> kept(List<Message> news, Erased known) {
        return news.stream().filter(message -> !known.isGone(message)).toList();
    }

    @SuppressWarnings("ReferenceEquality") // after() answers the same object when nothing changed
    private static boolean same(@Nullable TrackedMessage before, TrackedMessage after) {
        return before == after;
    }

    private static long countForeign(List<Message> chunk, Map<UUID, TrackedMessage> stored) {
        var foreign = 0L;
        for (var news : chunk) {
            var known = stored.get(news.id());
            foreign += known == null ? 0 : Message.foreign(known.message(), news);
        }
        return foreign;
    }

    private static List<UUID> ids(List<Message> chunk) {
        return chunk.stream().map(Message::id).toList();
    }

    private static List<Message> missing(List<Message> chunk, List<Change> changed, Set<UUID> written) {
        if (changed.size() == written.size()) {
            return List.of();
        }
        var lost = new HashSet<UUID>();
        changed.forEach(row -> lost.add(row.after().message().id()));
        lost.removeAll(written);
        return chunk.stream().filter(news -> lost.contains(news.id())).toList();
    }

    private <T> T await(Uni<T> answer) {
        return answer.await().atMost(patience);
    }
}

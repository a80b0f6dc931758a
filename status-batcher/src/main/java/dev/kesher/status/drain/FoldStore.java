package dev.kesher.status.drain;

import dev.kesher.eventkit.Halving;
import dev.kesher.eventkit.Refusal;
import dev.kesher.status.drain.DrainReport.WriteCount;
import dev.kesher.status.track.Folded;
import dev.kesher.status.track.Message;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * Stores what was folded, in chunks: table, then topic. Two chunks at a time, so that the database works while this process
 * computes, and both beside the thread that reads.
 */
final class FoldStore {
    private final ChunkWriter writer;
    private final Publisher publisher;
    private final Progress progress;
    private final Executor threads;

    /** @param threads whose number is that of chunks at a time */
    FoldStore(ChunkWriter writer, Publisher publisher, Progress progress, Executor threads) {
        this.writer = writer;
        this.publisher = publisher;
        this.progress = progress;
        this.threads = threads;
    }

    /**
     * What has become of a fold, when all of it is durable.
     *
     * @param refused messages that the table refuses, and why
     * @param foreign attempts that were left out because they do not come from the message's number
     */
    record Stored(long messages, WriteCount count, long foreign, Map<UUID, String> refused) {
        static final Stored NOTHING = new Stored(0, WriteCount.NONE, 0, Map.of());

        Stored plus(Stored more) {
            var both = new HashMap<>(refused);
            both.putAll(more.refused);
            return new Stored(messages + more.messages, count.plus(more.count), foreign + more.foreign, both);
        }
    }

    Storing store(Folded folded, int chunkRows) {
        var sending = publisher.begin();
        var chunks = folded.stretches(chunkRows).stream()
                .map(stretch -> new Chunk(stretch, sending))
                .toList();
        return new Storing(chunks, sending, threads);
    }

    /** Part of a fold, unpacked only while it is stored. */
    final class Chunk {
        private final Publisher.Sending sending;
        private final Folded.Stretch stretch;
        private Stored stored = Stored.NOTHING;

        private Chunk(Folded.Stretch stretch, Publisher.Sending sending) {
            this.stretch = stretch;
            this.sending = sending;
        }

        /** A message that the table refuses is found, and the others are stored. */
        Stored store() {
            Halving.run(
                            stretch.take(),
                            some -> Uni.createFrom().voidItem().invoke(() -> write(some)),
                            (message, refusal) -> Uni.createFrom().voidItem().invoke(() -> refuse(message, refusal)))
                    .await()
                    .indefinitely();
            progress.moved();
            return stored;
        }

        private void write(List<Message> some) {
            var written = writer.write(some);
            written.rows().forEach(row -> sending.send(Outgoing.status(row)));
            stored = stored.plus(new Stored(written.rows().size(), written.count(), written.foreign(), Map.of()));
        }

        private void refuse(Message message, Throwable refusal) {
            var why = Refusal.reason(refusal).orElse("it is refused");
            stored = stored.plus(new Stored(0, WriteCount.NONE, 0, Map.of(message.id(), why)));
        }
    }
}

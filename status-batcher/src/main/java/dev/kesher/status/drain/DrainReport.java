package dev.kesher.status.drain;

import java.time.Duration;
import java.time.Instant;

/**
 * What one drain did.
 *
 * @param startedAt the offsets that existed then are committed now
 * @param records read, from both topics
 * @param messages whose state was published; one that came in several slices counts in each
 * @param changed rows written
 * @param statements that wrote them
 * @param deadLetters records nobody could process
 */
public record DrainReport(
        Instant startedAt,
        Duration took,
        long records,
        long messages,
        long changed,
        long statements,
        long deadLetters) {
    static DrainReport begin(Instant at) {
        return new DrainReport(at, Duration.ZERO, 0, 0, 0, 0, 0);
    }

    DrainReport plus(long moreRecords, long moreMessages, WriteCount written, long moreDeadLetters) {
        return new DrainReport(
                startedAt,
                took,
                records + moreRecords,
                messages + moreMessages,
                changed + written.rows(),
                statements + written.statements(),
                deadLetters + moreDeadLetters);
    }

    DrainReport endedAt(Instant end) {
        return new DrainReport(
                startedAt, Duration.between(startedAt, end), records, messages, changed, statements, deadLetters);
    }

    /** What was written to the table. */
    record WriteCount(long rows, long statements) {
        static final WriteCount NONE = new WriteCount(0, 0);

        WriteCount plus(WriteCount more) {
            return new WriteCount(rows + more.rows, statements + more.statements);
        }
    }
}

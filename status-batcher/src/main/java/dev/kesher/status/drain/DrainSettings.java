package dev.kesher.status.drain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How often and in which slices is drained, and how long is kept. */
@ConfigMapping(prefix = "kesher.status")
public interface DrainSettings {
    /** From the start of one drain to the start of the next. */
    @WithDefault("PT2M")
    @DurationMin(millis = 100)
    @DurationMax(hours = 24)
    Duration drainEvery();

    /** Records of both topics that are drained between two commits, which is what a crash repeats. */
    @WithDefault("2000000")
    @Min(1) @Max(100_000_000) long sliceRecords();

    /** Memory for what is gathered before it is written, of which there are two: one is stored, one is read. */
    @WithDefault("25165824")
    @Min(1 << 10) @Max(1 << 30) long foldBytes();

    /** Rows in one statement; with more it gets no faster, but the collector copies their objects. */
    @WithDefault("1000")
    @Min(1) @Max(10_000) int chunkRows();

    /** How old a message may be before its day is dropped; longer than the topics keep news of it (7 days). */
    @WithDefault("P30D")
    @DurationMin(days = 8)
    @DurationMax(days = 366)
    Duration kept();

    /** Days that have a partition before they begin, in case no drain succeeds for a while around midnight. */
    @WithDefault("2")
    @Min(1) @Max(7) int daysAhead();

    /** How long PostgreSQL may take for one chunk. */
    @WithDefault("PT30S")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 1)
    Duration databaseAnswer();

    /** The consumer group; replicas share it. */
    @WithDefault("status-batcher")
    @NotBlank String group();
}

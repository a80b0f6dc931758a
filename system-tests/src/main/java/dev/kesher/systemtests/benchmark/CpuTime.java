package dev.kesher.systemtests.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Processor time that processes have used, as Linux counts it: in hundredths of a second. */
public final class CpuTime {
    /** {@code USER_HZ} is 100 on every Linux there is. */
    private static final long MS_PER_TICK = 10;
    /** Fields of {@code /proc/PID/stat} after the name, which may hold blanks. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    /** Fields of {@code /proc/stat}'s first line, after the word {@code cpu}. */
    private static final int MACHINE_USER = 1;

    private static final int MACHINE_NICE = 2;
    private static final int MACHINE_SYSTEM = 3;
    private static final int MACHINE_INTERRUPTS = 6;
    /** Most of the network's work, which Linux also counts as that of the process it happens to interrupt. */
    private static final int MACHINE_DEFERRED = 7;

    private static final int MACHINE_STOLEN = 8;

    private CpuTime() {}

    public static Duration of(long pid) {
        var fields = stat(pid);
        return ticks(fields, USER, SYSTEM);
    }

    /** Of a process, of its children that have ended, and of those that run: PostgreSQL is one process per connection. */
    public static Duration ofFamily(long pid) {
        var fields = stat(pid);
        var all = ticks(fields, USER, SYSTEM).plus(ticks(fields, CHILDREN_USER, CHILDREN_SYSTEM));
        var children =
                ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children).toList();
        for (var child : children) {
            all = all.plus(ofMaybeEnded(child.pid()));
        }
        return all;
    }

    /** Of PostgreSQL, whose data are in this folder, with all its backends and workers. */
    public static Duration ofPostgres(Path data) {
        try (var lines = Files.lines(data.resolve("postmaster.pid"))) {
            return ofFamily(Long.parseLong(lines.findFirst().orElseThrow()));
        } catch (IOException failure) {
            throw new IllegalStateException("PostgreSQL does not run in " + data + ".", failure);
        }
    }

    /** Of everything that ran, and what the machine below gave to others while something here wanted to run. */
    public static Duration ofMachine() {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            var fields = lines.findFirst().orElseThrow().split(" +", -1);
            return ticks(fields, MACHINE_USER, MACHINE_NICE)
                    .plus(ticks(fields, MACHINE_SYSTEM, MACHINE_INTERRUPTS))
                    .plus(ticks(fields, MACHINE_DEFERRED, MACHINE_STOLEN));
        } catch (IOException failure) {
            throw new IllegalStateException("The machine's processor time cannot be read.", failure);
        }
    }

    private static Duration ofMaybeEnded(long pid) {
        try {
            return of(pid);
        } catch (IllegalStateException ended) {
            return Duration.ZERO;
        }
    }

    private static Duration ticks(String[] fields, int one, int other) {
        return Duration.ofMillis(MS_PER_TICK * (Long.parseLong(fields[one]) + Long.parseLong(fields[other])));
    }

    private static String[] stat(long pid) {
        try {
            var line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        } catch (IOException gone) {
            throw new IllegalStateException(
                    "The processor time of process " + pid + " cannot be read: this benchmark needs Linux.", gone);
        }
    }
}

package dev.kesher.systemtests.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Proportional memory of processes (PSS), as Linux counts it: their own pages, and of each shared page their share. It hardly
 * differs between machines, busy or not.
 */
public final class ProcessMemory {
    private static final String LINE = "Pss:";
    private static final int KIB_PER_MIB = 1024;

    private ProcessMemory() {}

    public static boolean isCounted() {
        return Files.isReadable(Path.of("/proc/self/smaps_rollup"));
    }

    /**
     * In MiB.
     *
     * @throws IllegalStateException if there is no such process, or Linux does not count it
     */
    public static long mib(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(LINE))
                            .mapToLong(line -> Long.parseLong(line.substring(LINE.length())
                                    .replace("kB", "")
                                    .strip()))
                            .findFirst()
                            .orElseThrow()
                    / KIB_PER_MIB;
        } catch (IOException gone) {
            throw new IllegalStateException("The memory of process " + pid + " cannot be read.", gone);
        }
    }
}

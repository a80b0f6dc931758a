package dev.kesher.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Proportional memory of processes (PSS) as Linux counts it, in MiB: their own pages, and of each shared page their share. It
 * hardly differs between machines, busy or not.
 */
final class MemoryOfServices {
    private static final String LINE = "Pss:";
    private static final int KIB_PER_MIB = 1024;

    private MemoryOfServices() {}

    static boolean isCounted() {
        return Files.isReadable(Path.of("/proc/self/smaps_rollup"));
    }

    /** By name of the service. */
    static Map<String, Long> of(RunningKesher kesher) {
        var memory = new LinkedHashMap<String, Long>();
        for (var service : RunningKesher.SERVICES) {
            memory.put(service, mib(kesher.services().pid(service).orElseThrow()));
        }
        return memory;
    }

    private static long mib(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(LINE))
                            .mapToLong(line -> Long.parseLong(line.substring(LINE.length())
                                    .replace("kB", "")
                                    .strip()))
                            .findFirst()
                            .orElseThrow()
                    / KIB_PER_MIB;
        } catch (IOException gone) {
            throw new UncheckedIOException("The memory of process " + pid + " cannot be read.", gone);
        }
    }
}

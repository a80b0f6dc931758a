package dev.kesher.systemtests.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The memory of processes when all of them together had most, of what was seen every two seconds. */
public final class MemoryWatch implements AutoCloseable {
    /** Counting walks the pages of each process: some 5 ms, which are the machine's and not theirs. */
    private static final long EVERY_SECONDS = 2;

    private final Map<String, Long> pids;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("memory").daemon().factory());
    private volatile Map<String, Long> most = Map.of();

    private MemoryWatch(Map<String, Long> pids) {
        this.pids = new LinkedHashMap<>(pids);
    }

    /** @param pids by name of the process */
    public static MemoryWatch of(Map<String, Long> pids) {
        var watch = new MemoryWatch(pids);
        if (ProcessMemory.isCounted()) {
            watch.look();
            watch.clock.scheduleWithFixedDelay(watch::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        }
        return watch;
    }

    private void look() {
        var now = new LinkedHashMap<String, Long>();
        pids.forEach((name, pid) -> now.put(name, ProcessMemory.mib(pid)));
        if (sum(now) > sum(most)) {
            most = now;
        }
    }

    /** In MiB, by name; empty where Linux does not count it. */
    public Map<String, Long> most() {
        return Map.copyOf(most);
    }

    private static long sum(Map<String, Long> memory) {
        return memory.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}

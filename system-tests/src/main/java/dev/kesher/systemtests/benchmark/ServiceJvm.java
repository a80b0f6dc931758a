package dev.kesher.systemtests.benchmark;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The JVM of what a benchmark measures, services and floors alike: both compilers, and the collector, headers, stacks and
 * native memory of the images. What each option takes and saves is in docs/performance.md.
 */
public final class ServiceJvm {
    /** In the environment; else glibc keeps a heap for each of many threads. */
    public static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    private static final List<String> EVERY = List.of(
            "-XX:+UseSerialGC",
            // As ./kesher up gives.
            "-Xmx192m",
            // Else it begins with a 64th of the machine's memory, and new objects go round in a third of that. With 16
            // for new objects more of them grow old, and webhook-ingest's heap grew by 90 MiB.
            "-Xms28m",
            "-Xmn24m",
            // Half of the usual: threads here are many and shallow.
            "-Xss512k",
            // So that the processes share one copy of the JDK's archive of classes, as ./kesher up does.
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0");

    private ServiceJvm() {}

    public static List<String> options() {
        // Before 25 compact object headers are an experiment.
        return Runtime.version().feature() < 25
                ? EVERY
                : Stream.concat(EVERY.stream(), Stream.of("-XX:+UseCompactObjectHeaders"))
                        .toList();
    }
}

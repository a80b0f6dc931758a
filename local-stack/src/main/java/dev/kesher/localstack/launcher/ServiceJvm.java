package dev.kesher.localstack.launcher;

import java.util.List;
import java.util.stream.Stream;

/**
 * The JVM of a service on a developer's machine, where six start at once and then mostly wait. Figures:
 * docs/performance.md. Installations decide for themselves.
 */
final class ServiceJvm {
    private static final List<String> EVERY = List.of(
            "-XX:+UseSerialGC",
            // Four times what the largest holds once it has started.
            "-Xmx192m",
            // Else it begins with a 64th of the machine's memory, of which new objects get a third. They go round
            // in their share, so a service that waits fills it too: 52 MiB each, of which 10 do.
            "-Xms24m",
            "-Xmn12m",
            // Half of the CPU time of a start was the optimising compiler's.
            "-XX:TieredStopAtLevel=1",
            // Half of the usual: threads here are many and shallow.
            "-Xss512k",
            // The JDK's own classes where their archive was made for, so that six processes share one copy: elsewhere
            // each writes addresses into its own. Not at random, it makes attacks easier, of which there are none here.
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0");

    private ServiceJvm() {}

    static List<String> options() {
        // Before 25 compact object headers are an experiment.
        return Runtime.version().feature() < 25
                ? EVERY
                : Stream.concat(EVERY.stream(), Stream.of("-XX:+UseCompactObjectHeaders"))
                        .toList();
    }
}

package dev.kesher.systemtests.benchmark;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/** What the figures were seen on; others do not compare. */
public record Machine(LocalDate day, int cores, double load, String java, Map<String, String> settings) {
    public static Machine now(Map<String, String> settings) {
        return new Machine(
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version().toString(),
                Map.copyOf(settings));
    }

    public String describe() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores shared by everything that runs, the load included; load at the start %.2f; JDK %s%s",
                day,
                cores,
                load,
                java,
                settings.isEmpty() ? "" : "; " + settings);
    }
}

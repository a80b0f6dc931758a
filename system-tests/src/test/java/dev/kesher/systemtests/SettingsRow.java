package dev.kesher.systemtests;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of the settings in the root README: which services read a variable, and what they take without it.
 *
 * @param who {@code all}, {@code all but vault}, or the services by the first word of their names
 */
record SettingsRow(String variable, String who, String defaultValue) {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(KESHER_[A-Z_]+)` \\| ([^|]+) \\| ([^|]+) \\|");
    private static final String ALL_BUT = "all but ";
    private static final Set<String> READ_BY_SERVICES = readByServices();

    static List<SettingsRow> all() {
        return ROW.matcher(Documents.text(Path.of("README.md")))
                .results()
                .map(row -> new SettingsRow(row.group(1), row.group(2), row.group(3)))
                .toList();
    }

    /** A variable of a kit is read wherever the kit is; that of a role has a row for all roles, which is none of these. */
    boolean isReadByAService() {
        return READ_BY_SERVICES.contains(variable);
    }

    boolean names(String service) {
        if (who.equals("all")) {
            return true;
        }
        return who.startsWith(ALL_BUT) ? !isOneOf(who.substring(ALL_BUT.length()), service) : isOneOf(who, service);
    }

    /** @param used null: the service does not start without the variable; empty: the variable may be left out */
    boolean hasDefault(@Nullable String used) {
        if (used == null) {
            return defaultValue.startsWith("must be set");
        }
        return used.isEmpty()
                ? defaultValue.startsWith("none") || defaultValue.startsWith("must be set for the ")
                : defaultValue.contains("`" + used + "`");
    }

    /** The short names: {@code ingest} is webhook-ingest, every other one is how the service's name begins. */
    private static boolean isOneOf(String names, String service) {
        return List.of(names.split(", "))
                .contains(service.equals("webhook-ingest") ? "ingest" : service.split("-", 2)[0]);
    }

    private static Set<String> readByServices() {
        var read = new TreeSet<String>();
        for (var service : RunningKesher.SERVICES) {
            var text = Documents.text(Path.of(service, "src/main/resources/application.properties"));
            Documents.found(Pattern.compile("\\$\\{(KESHER_[A-Z_]+)"), text).forEach(read::add);
        }
        return read;
    }
}

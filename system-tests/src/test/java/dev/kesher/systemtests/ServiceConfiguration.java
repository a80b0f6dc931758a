package dev.kesher.systemtests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the services' {@code application.properties} ask of their environment. */
final class ServiceConfiguration {
    private static final Pattern WITHOUT_DEFAULT = Pattern.compile("\\$\\{(KESHER_[A-Z_]+)}");

    private ServiceConfiguration() {}

    /** Every {@code ${KESHER_…}} without a default. */
    static List<String> required(String service) throws IOException {
        var properties = Files.readString(Path.of("..", service, "src/main/resources/application.properties"));
        return WITHOUT_DEFAULT
                .matcher(properties)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }
}

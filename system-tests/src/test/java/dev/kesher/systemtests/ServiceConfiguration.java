package dev.kesher.systemtests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the services' {@code application.properties} ask of their environment. */
final class ServiceConfiguration {
    private static final Pattern WITHOUT_DEFAULT = Pattern.compile("\\$\\{(KESHER_[A-Z_]+)}");
    private static final Pattern ROLE = Pattern.compile("(?m)^kesher\\.access\\.roles\\.([a-z-]+)=(.*)$");

    private ServiceConfiguration() {}

    /** Every {@code ${KESHER_…}} without a default. */
    static List<String> required(String service) throws IOException {
        return WITHOUT_DEFAULT
                .matcher(Files.readString(file(service)))
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    /** Each role of its endpoints, and who has it without further settings. */
    static Map<String, String> roles(String service) throws IOException {
        return ROLE.matcher(Files.readString(file(service)))
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
    }

    static String property(String service, String key) throws IOException {
        return Files.readAllLines(file(service)).stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static Path file(String service) {
        return Path.of("..", service, "src/main/resources/application.properties");
    }
}

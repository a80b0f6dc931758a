package dev.kesher.systemtests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of one service's log, read as a collector of logs reads them: each is an object by itself, or lost. */
final class LogLines {
    /** As docs/observability.md has it. */
    private static final List<String> IN_EVERY_LINE =
            List.of("timestamp", "level", "service", "logger", "message", "thread");

    private static final int LONGEST = 16_000;

    /** What the JVM says by itself: that it found the variable with its options, or what a later one will refuse, and a gap. */
    private static final Pattern OF_THE_JVM = Pattern.compile("(NOTE: )?Picked up [A-Z_]+: .*|WARNING: .*|");

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private LogLines() {}

    static List<JsonNode> of(String service, Path log) {
        var lines = new ArrayList<JsonNode>();
        for (var line : read(log)) {
            if (!OF_THE_JVM.matcher(line).matches()) {
                lines.add(checked(service, line));
            }
        }
        return lines;
    }

    private static JsonNode checked(String service, String line) {
        var read = json(line);
        IN_EVERY_LINE.forEach(
                field -> Run.check(read.path(field).isTextual(), "a line of " + service + " without " + field));
        Run.check(read.path("service").asText().equals(service), "a line of " + service + " says it is of another");
        Run.check(line.length() <= LONGEST, "a line of " + service + " has " + line.length() + " characters");
        return read;
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException noJson) {
            throw new AssertionError("not JSON: " + line, noJson);
        }
    }

    private static List<String> read(Path log) {
        try {
            return Files.readAllLines(log, StandardCharsets.US_ASCII);
        } catch (IOException failure) {
            throw new AssertionError(log + " is not ASCII, or cannot be read", failure);
        }
    }
}

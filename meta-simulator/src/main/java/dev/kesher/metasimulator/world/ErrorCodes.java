package dev.kesher.metasimulator.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Meta's codes with HTTP status, title and details: {@code error-codes.csv}, from
 * docs/meta/numbers.md#registration-errors and errors.md.
 */
public final class ErrorCodes {
    public record Entry(int code, int http, String title, String details) {}

    private static final Map<Integer, Entry> ENTRIES = read();

    private ErrorCodes() {}

    /** Unknown codes are an "API Unknown" with status 400, as Meta may add codes at any time. */
    public static Entry of(int code) {
        return ENTRIES.getOrDefault(code, new Entry(code, 400, "Unknown error", "Unknown error"));
    }

    private static Map<Integer, Entry> read() {
        Map<Integer, Entry> entries = new HashMap<>();
        try (InputStream in = ErrorCodes.class.getResourceAsStream("/dev/kesher/metasimulator/error-codes.csv")) {
            if (in == null) {
                throw new IllegalStateException("error-codes.csv is missing");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(ErrorCodes::entry)
                    .forEach(entry -> entries.put(entry.code(), entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static Entry entry(String line) {
        String[] parts = line.split(";", 4);
        String details = parts.length == 4 ? parts[3] : parts[2];
        return new Entry(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2], details);
    }
}

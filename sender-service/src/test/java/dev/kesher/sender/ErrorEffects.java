package dev.kesher.sender;

import dev.kesher.graph.error.ErrorTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The tables that {@link ErrorCodesTest} is about. */
final class ErrorEffects {
    private ErrorEffects() {}

    /**
     * One row of {@code error-effects.txt}.
     *
     * @param name code, {@code code/subcode}, or a range, of which the first is taken
     */
    record Row(String name, ErrorEffect byAnswer, ErrorEffect byWebhook) {
        private static Row parse(String line) {
            var cells = cells(line);
            return new Row(cells[0], ErrorEffect.parse(cells[1]), ErrorEffect.parse(cells[2]));
        }

        int code() {
            return Integer.parseInt(name.split("[-/]")[0]);
        }

        /** 0: none. */
        int subcode() {
            return name.contains("/") ? Integer.parseInt(name.split("/")[1]) : 0;
        }
    }

    static List<Row> rows() {
        return lines(ErrorEffects.class, "/error-effects.txt").stream()
                .map(Row::parse)
                .toList();
    }

    /** Codes of the error table that no send can get. */
    static List<String> notOfSends() {
        return lines(ErrorEffects.class, "/error-codes-not-of-sends.txt").stream()
                .map(line -> cells(line)[0])
                .toList();
    }

    /** All codes that the error table knows, named as here. */
    static List<String> known() {
        return lines(ErrorTable.class, "error-table.csv").stream()
                .skip(1)
                .map(line -> line.split(",", 3))
                .map(cells -> cells[1].isEmpty() ? cells[0] : cells[0] + "/" + cells[1])
                .toList();
    }

    private static String[] cells(String line) {
        var cells = line.split("\\|");
        for (var i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        return cells;
    }

    private static List<String> lines(Class<?> beside, String resource) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

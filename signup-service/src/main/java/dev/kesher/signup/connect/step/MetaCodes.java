package dev.kesher.signup.connect.step;

import dev.kesher.graph.error.GraphError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The one table of what Meta's errors mean to an owner who connects a number: {@code meta-codes.csv} beside this class. */
final class MetaCodes {
    private static final String RESOURCE = "meta-codes.csv";

    private final List<MetaCodeRow> rows;

    MetaCodes(List<String> lines) {
        rows = lines.stream()
                .map(MetaCodeRow::parse)
                .sorted(Comparator.comparingInt(MetaCodeRow::precision)
                        .reversed()
                        .thenComparingInt(row -> row.calls().size()))
                .toList();
        for (var call : MetaCall.values()) {
            refuseTwoAlike(call);
            if (rows.stream().noneMatch(row -> row.calls().contains(call) && row.isForAny())) {
                throw new IllegalArgumentException("no row for what else " + call + " may be refused with");
            }
        }
    }

    private void refuseTwoAlike(MetaCall call) {
        Set<List<Object>> seen = new HashSet<>();
        for (var row : rows) {
            List<Object> key = List.of(row.calls().size(), row.code(), Optional.ofNullable(row.subcode()), row.http());
            if (row.calls().contains(call) && !seen.add(key)) {
                throw new IllegalArgumentException("two rows of " + call + " for " + row.code());
            }
        }
    }

    /** A row that contradicts itself or another fails here. */
    static MetaCodes load() {
        try (InputStream csv = MetaCodes.class.getResourceAsStream(RESOURCE)) {
            if (csv == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            List<String> lines = new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            if (!lines.getFirst().equals(MetaCodeRow.HEADER)) {
                throw new IllegalStateException(RESOURCE + " must begin with " + MetaCodeRow.HEADER);
            }
            return new MetaCodes(lines.subList(1, lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the error means at this call; there is a row for every error. */
    MetaCodeRow.Meaning meaning(MetaCall call, GraphError error) {
        return rows.stream()
                .filter(row -> row.matches(call, error))
                .findFirst()
                .orElseThrow()
                .meaning();
    }
}

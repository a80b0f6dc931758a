package dev.kesher.graph.error;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of {@code error-table.csv}: which errors it is about, and their class. */
record ErrorRow(int firstCode, int lastCode, @Nullable Integer subcode, ErrorClass errorClass) {
    static final String HEADER = "code,subcode,retry,pause,tries,hold,alert,suspect,title,section";

    ErrorRow {
        if (firstCode > lastCode || (subcode != null && firstCode != lastCode)) {
            throw new IllegalArgumentException("a range must ascend and has no subcode");
        }
    }

    static ErrorRow parse(String line) {
        List<String> cells = List.of(line.split(",", -1));
        if (cells.size() != HEADER.split(",").length) {
            throw new IllegalArgumentException("expected the columns " + HEADER + " in: " + line);
        }
        String[] codes = cells.get(0).split("-");
        return new ErrorRow(
                Integer.parseInt(codes[0]),
                Integer.parseInt(codes[codes.length - 1]),
                cells.get(1).isEmpty() ? null : (Integer) Integer.parseInt(cells.get(1)),
                errorClass(cells));
    }

    private static ErrorClass errorClass(List<String> cells) {
        return new ErrorClass(
                Retry.valueOf(cells.get(2)),
                cells.get(3).isEmpty() ? null : Duration.parse(cells.get(3)),
                cells.get(4).isEmpty() ? 0 : Integer.parseInt(cells.get(4)),
                Hold.valueOf(cells.get(5)),
                Alert.valueOf(cells.get(6)),
                isSuspect(cells.get(7)),
                cells.get(8),
                cells.get(9));
    }

    private static boolean isSuspect(String cell) {
        if (!cell.isEmpty() && !cell.equals("suspect")) {
            throw new IllegalArgumentException("the column suspect is empty or says suspect, not " + cell);
        }
        return !cell.isEmpty();
    }

    boolean matches(int code, @Nullable Integer otherSubcode) {
        return firstCode <= code && code <= lastCode && (subcode == null || subcode.equals(otherSubcode));
    }

    /** A row that names a subcode beats one that names a code, which beats a range. */
    int precision() {
        return subcode != null ? 2 : firstCode == lastCode ? 1 : 0;
    }
}

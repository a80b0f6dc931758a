package dev.kesher.graph.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one table of Meta's errors (docs/meta/errors.md). It branches on codes, never on HTTP status or titles, with three
 * exceptions: {@code is_transient}, a 5xx whose code says nothing, and a proof that was made with another app secret, which has
 * the code of a wrong parameter and is none of the message's.
 */
public final class ErrorTable {
    private static final String RESOURCE = "error-table.csv";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private static final ErrorClass UNKNOWN = own(Retry.NEVER, Hold.MESSAGE, "Unknown error");
    private static final ErrorClass THROTTLED = own(Retry.BACKOFF, Hold.NUMBER, "Too many requests");

    /** As for the app's call limit: a number is tried again soon, and ever more rarely while nobody mends the secret. */
    private static final ErrorClass WRONG_PROOF = new ErrorClass(
            Retry.BACKOFF, null, 0, Hold.NUMBER, Alert.OPERATOR, false, "Wrong app secret", "tokens.md#app-secret");

    private static final int INVALID_PARAMETER = 100;

    private final List<ErrorRow> rows;

    ErrorTable(List<String> lines) {
        rows = lines.stream()
                .map(ErrorRow::parse)
                .sorted(Comparator.comparingInt(ErrorRow::precision).reversed())
                .toList();
        Set<List<Object>> seen = new HashSet<>();
        for (ErrorRow row : rows) {
            if (!seen.add(List.of(row.firstCode(), row.lastCode(), Optional.ofNullable(row.subcode())))) {
                throw new IllegalArgumentException("two rows for " + row.firstCode());
            }
        }
    }

    /** The table that comes with this library. A row that contradicts itself fails here, at start. */
    public static ErrorTable load() {
        try (InputStream csv = ErrorTable.class.getResourceAsStream(RESOURCE)) {
            if (csv == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            List<String> lines = new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            if (!lines.get(0).equals(ErrorRow.HEADER)) {
                throw new IllegalStateException(RESOURCE + " must begin with " + ErrorRow.HEADER);
            }
            return new ErrorTable(lines.subList(1, lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the table has a row for this code, with or without a subcode. */
    public boolean knows(int code) {
        return rows.stream().anyMatch(row -> row.firstCode() <= code && code <= row.lastCode());
    }

    /** The meaning of an error that answered a call. */
    public ErrorClass classify(GraphError error) {
        if (isWrongProof(error)) {
            return WRONG_PROOF;
        }
        Optional<ErrorClass> row = row(error.code(), error.subcode());
        return decide(row, error).pausingAtLeast(error.retryAfter());
    }

    /** Nothing but the sentence tells it from a wrong message (docs/meta/tokens.md#proof). */
    private static boolean isWrongProof(GraphError error) {
        return error.code() == INVALID_PARAMETER && error.message().contains("appsecret_proof");
    }

    /**
     * The meaning of an error in a webhook's {@code errors[]}. There the outcome is certain: Meta tried and gave up, so
     * nothing is ambiguous.
     */
    public ErrorClass classifyWebhook(int code) {
        ErrorClass known = row(code, null).orElse(UNKNOWN);
        return known.retry() == Retry.AMBIGUOUS ? known.with(Retry.BACKOFF) : known;
    }

    private static ErrorClass decide(Optional<ErrorClass> row, GraphError error) {
        if (row.isEmpty() && error.code() == GraphError.NO_CODE && error.httpStatus() == TOO_MANY_REQUESTS) {
            return THROTTLED;
        }
        // Before is_transient: a server that failed in an unknown way may have executed the call all the same.
        if (row.isEmpty() && error.httpStatus() >= SERVER_ERROR) {
            return UNKNOWN.with(Retry.AMBIGUOUS);
        }
        ErrorClass found = row.orElse(UNKNOWN);
        boolean givesUp = found.retry() == Retry.NEVER || found.retry() == Retry.WHEN_RELEASED;
        return givesUp && error.transientError() ? passing(found) : found;
    }

    private static ErrorClass passing(ErrorClass found) {
        return new ErrorClass(
                Retry.BACKOFF,
                null,
                found.maxTries(),
                Hold.MESSAGE,
                Alert.NONE,
                false,
                found.title(),
                "graph.md#errors");
    }

    private Optional<ErrorClass> row(int code, @Nullable Integer subcode) {
        return rows.stream()
                .filter(row -> row.matches(code, subcode))
                .findFirst()
                .map(ErrorRow::errorClass);
    }

    private static ErrorClass own(Retry retry, Hold hold, String title) {
        return new ErrorClass(retry, null, 0, hold, Alert.NONE, false, title, "errors.md#retry");
    }
}

package dev.kesher.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every endpoint that the services' OpenAPI documents name, with no token, the wrong kind of token, the wrong role, the
 * right one for another business, and the session of a connect link. {@code endpoint-matrix.csv} has a row for each; a missing or stale row is a failure.
 */
final class EndpointMatrix {
    private static final List<String> CALLERS = List.of(
            "signup-service",
            "vault-service",
            "sender-service",
            "webhook-ingest",
            "status-batcher",
            "notifier",
            "platform",
            "operator");
    private static final Set<Integer> DENIED = Set.of(401, 403);

    private final Stack stack;
    private final Map<String, String> knownIds;
    private final String session;
    private final List<String> failures = new ArrayList<>();
    private int calls;

    /**
     * @param knownIds ids that exist for a business other than {@code matrix-other}, by their path parameter
     * @param session token of {@code matrix-other}'s owner who came by a connect link
     */
    EndpointMatrix(Stack stack, Map<String, String> knownIds, String session) {
        this.stack = stack;
        this.knownIds = knownIds;
        this.session = session;
    }

    /** @param body a valid one, so that what is refused is not the body */
    record Row(String service, String method, String path, List<String> allowed, String body) {
        String name() {
            return service + " " + method + " " + path;
        }

        boolean isPublic() {
            return allowed.contains("public");
        }
    }

    /** Returns how many calls were made. */
    int check() {
        var rows = rows();
        compareWithOpenApi(rows);
        for (var row : rows) {
            if (!row.isPublic()) {
                check(row);
            }
        }
        Run.check(failures.isEmpty(), String.join("\n", failures));
        return calls;
    }

    private void compareWithOpenApi(List<Row> rows) {
        var documented = new TreeSet<String>();
        for (var service : List.of("SIGNUP", "VAULT", "SENDER", "INGEST", "STATUS", "NOTIFIER")) {
            var document = new Api(stack.managementUrl(service), null)
                    .get("/q/openapi?format=json")
                    .expect(200)
                    .json();
            document.path("paths").properties().forEach(path -> path.getValue()
                    .properties()
                    .forEach(operation -> documented.add(
                            service + " " + operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        }
        documented.removeIf(name -> !name.matches("\\w+ (GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS) .*"));
        var listed = new TreeSet<>(rows.stream().map(Row::name).toList());
        var missing = new TreeSet<>(documented);
        missing.removeAll(listed);
        listed.removeAll(documented);
        Run.check(missing.isEmpty(), "endpoints without a row: " + missing);
        Run.check(listed.isEmpty(), "rows without an endpoint: " + listed);
    }

    private void check(Row row) {
        var gateway = row.service().equals("SIGNUP");
        var owner = Owner.of("matrix-other");
        expect(row, "no token", null, 401);
        expect(row, "not a token", "garbage", 401);
        expect(row, "the wrong kind", gateway ? stack.serviceToken("operator") : stack.businessToken(owner), 401);
        if (gateway) {
            checkGateway(row, owner);
        } else {
            checkService(row);
        }
    }

    private void checkGateway(Row row, Owner owner) {
        if (!row.allowed().contains("owner")) {
            expect(row, "an owner who is no operator", stack.businessToken(owner), 403);
            expect(row, "an owner who came by a link", session, 403);
            return;
        }
        var answer = call(row, stack.businessToken(owner));
        if (DENIED.contains(answer.status())) {
            failures.add(row.name() + " refuses an owner: " + answer.status());
        }
        if (row.path().contains("{") && answer.status() != 404) {
            failures.add(row.name() + " with another business's id: " + answer.status() + ", expected 404");
        }
        var foreign = call(row, stack.businessToken(owner), "{\"businessId\":\"another\"}");
        if (!row.method().equals("GET")
                && !row.method().equals("DELETE")
                && foreign.status() != 400
                && foreign.status() != 404) {
            failures.add(row.name() + " with a business in the body: " + foreign.status() + ", expected 400");
        }
    }

    private void checkService(Row row) {
        expect(row, "the session of a link", session, 401);
        for (var caller : CALLERS) {
            if (!row.allowed().contains(caller)) {
                expect(row, "the caller " + caller, stack.serviceToken(caller), 403);
            }
        }
        var answer = call(row, stack.serviceToken(row.allowed().getFirst()));
        if (DENIED.contains(answer.status())) {
            failures.add(row.name() + " refuses " + row.allowed().getFirst() + ": " + answer.status());
        }
        if (row.path().contains("essageId}") && answer.status() != 404) {
            failures.add(row.name() + " under another business: " + answer.status() + ", expected 404");
        }
    }

    private void expect(Row row, String who, @org.jspecify.annotations.Nullable String token, int status) {
        var answer = call(row, token);
        if (answer.status() != status) {
            failures.add("%s with %s: %d, expected %d".formatted(row.name(), who, answer.status(), status));
        } else if (!answer.contentType().startsWith("application/problem+json")) {
            failures.add("%s with %s answers %s".formatted(row.name(), who, answer.contentType()));
        }
    }

    private Api.Answer call(Row row, @org.jspecify.annotations.Nullable String token) {
        return call(row, token, row.body());
    }

    private Api.Answer call(Row row, @org.jspecify.annotations.Nullable String token, String body) {
        calls++;
        var hasBody = !row.method().equals("GET") && !row.method().equals("DELETE");
        return new Api(stack.url(row.service()), token)
                .call(
                        row.method(),
                        filled(row.path()),
                        hasBody ? body : null,
                        Map.of("Idempotency-Key", "matrix", "Kesher-Reason", "endpoint matrix"));
    }

    private String filled(String path) {
        var result = path.replace("{business}", "matrix-other").replace("{businessId}", "matrix-other");
        for (var id : knownIds.entrySet()) {
            result = result.replace("{" + id.getKey() + "}", id.getValue());
        }
        return result.replaceAll("\\{[^}]+}", "00000000-0000-7000-8000-000000000000");
    }

    private static List<Row> rows() {
        try (var in = Objects.requireNonNull(EndpointMatrix.class.getResourceAsStream("endpoint-matrix.csv"))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .map(cells -> new Row(
                            cells[0],
                            cells[1],
                            cells[2],
                            Arrays.asList(cells[3].split(",")),
                            cells.length > 4 ? cells[4] : "{}"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package dev.kesher.problemkit.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Sends nasty requests and judges the answers. */
public final class NastyRun {
    private static final int SERVER_ERRORS = 500;
    private static final int REFUSALS = 400;

    /** The HTTP server itself answers these, before any code of a service. */
    private static final Set<Integer> OF_THE_SERVER = Set.of(414, 431);

    private static final Set<Integer> ABOUT_A_FIELD = Set.of(400, 422);
    private static final int UNAVAILABLE = 503;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final Function<NastyRequest, String> token;
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();

    /** @param token the bearer token of a caller that may do what the request asks for; empty for none */
    public NastyRun(URI service, Function<NastyRequest, String> token) {
        this.base = service.toString().replaceAll("/+$", "");
        this.token = token;
    }

    public void send(List<NastyRequest> requests) throws IOException, InterruptedException {
        for (var request : requests) {
            var answer = send(http(request));
            statuses.merge(answer.statusCode(), 1, Integer::sum);
            judge(request, answer);
        }
    }

    /** The server closes a connection after some refusals, and a request can meet the one that closes: once is not wrong. */
    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException closed) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    /** What was wrong with the answers, one line each. */
    public List<String> findings() {
        return List.copyOf(findings);
    }

    /** How often each status was answered. */
    public Map<Integer, Integer> statuses() {
        return Map.copyOf(statuses);
    }

    private HttpRequest http(NastyRequest request) {
        var http = HttpRequest.newBuilder(URI.create(base + request.address()))
                .method(
                        request.method(),
                        request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(http::header);
        var bearer = token.apply(request);
        return (bearer.isEmpty() ? http : http.header("Authorization", "Bearer " + bearer)).build();
    }

    private void judge(NastyRequest request, HttpResponse<String> answer) {
        var status = answer.statusCode();
        var problem = status < REFUSALS || OF_THE_SERVER.contains(status) ? MissingNode.getInstance() : json(answer);
        var field = problem.path("field").asText();
        if (status >= SERVER_ERRORS && status != UNAVAILABLE) {
            found(request, answer, "a server error");
        } else if (status < REFUSALS && request.refused()) {
            found(request, answer, "must be refused");
        } else if (status >= REFUSALS && !OF_THE_SERVER.contains(status) && !isProblem(answer, problem)) {
            found(request, answer, "is no problem with a code");
        } else if (request.refused() && ABOUT_A_FIELD.contains(status) && !names(field, request.field())) {
            found(request, answer, "does not name " + request.field());
        }
    }

    /** An object that checks itself as a whole may be named instead of its member, and a member instead of its object. */
    private static boolean names(String field, String wanted) {
        return wanted.isEmpty() || field.startsWith(wanted) || !field.isEmpty() && wanted.startsWith(field + ".");
    }

    private static boolean isProblem(HttpResponse<String> answer, JsonNode problem) {
        return problem.hasNonNull("code")
                && answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return Json.read(answer.body());
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        } catch (IOException impossible) {
            throw new IllegalStateException("a text can be read", impossible);
        }
    }

    private void found(NastyRequest request, HttpResponse<String> answer, String what) {
        findings.add("%s: %s: %d %s".formatted(request.name(), what, answer.statusCode(), answer.body()));
    }
}

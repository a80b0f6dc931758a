package dev.kesher.signup;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The notifier's contract: an owner, a list of alerts with an ETag, dismissal, erasure, codes. */
final class NotifierStandIn extends StandIn {
    private static final String ETAG = "\"alerts-1\"";
    static final String ALERT = "a-1";

    private final Map<String, List<JsonNode>> owners = new ConcurrentHashMap<>();
    private final List<String> dismissed = new CopyOnWriteArrayList<>();
    private final Map<String, List<Map<String, Object>>> alerts = new ConcurrentHashMap<>();
    private volatile boolean older;
    private final List<String> erased = new CopyOnWriteArrayList<>();
    private final Map<String, List<JsonNode>> codes = new ConcurrentHashMap<>();
    private final Map<String, Integer> codeAnswers = new ConcurrentHashMap<>();

    /** An open alert as the notifier shows it. @param facts beside what each has, or in its place */
    static Map<String, Object> alert(String kind, Map<String, Object> facts) {
        var alert = new HashMap<String, Object>(Map.of(
                "alertId",
                ALERT,
                "supportCode",
                "90ABC-DEF12",
                "kind",
                kind,
                "state",
                "open",
                "openedAt",
                "2026-11-22T10:00:00Z",
                "channels",
                List.of(Map.of("channel", "email", "phase", "raised", "state", "sent"))));
        alert.putAll(facts);
        return alert;
    }

    List<String> erased() {
        return erased;
    }

    /** Every contact that was told about the business, in order. */
    List<JsonNode> contacts(String business) {
        return owners.getOrDefault(business, List.of());
    }

    /** From now on these are the business's alerts. */
    void alerts(String business, List<Map<String, Object>> list) {
        alerts.put(business, list);
    }

    /** Whether it is of the version before names and zones, which refuses what it does not know. */
    void older(boolean older) {
        this.older = older;
    }

    List<String> dismissed() {
        return dismissed;
    }

    /** Every code that was to be sent about the business, in order. */
    List<JsonNode> codes(String business) {
        return codes.getOrDefault(business, List.of());
    }

    /** From now on codes of the business are answered so; 204 is what a mail server that works leads to. */
    void answerCodes(String business, int status) {
        codeAnswers.put(business, status);
    }

    @Override
    Answer answer(String method, String[] path, JsonNode body, HttpExchange request) {
        var business = path[3];
        return switch (method + (path.length > 4 ? " " + path[4] : "")) {
            case "DELETE" -> {
                erased.add(business);
                yield Answer.of(204);
            }
            case "PUT owner" -> {
                if (older && (body.has("businessName") || body.has("zone"))) {
                    yield Answer.problem(400, "invalid-request");
                }
                owners.computeIfAbsent(business, one -> new CopyOnWriteArrayList<>())
                        .add(body);
                yield Answer.of(204);
            }
            case "GET alerts" ->
                ETAG.equals(request.getRequestHeaders().getFirst("If-None-Match"))
                        ? new Answer(304, null, Map.of("ETag", ETAG))
                        : new Answer(200, Map.of("alerts", alertsOf(business)), Map.of("ETag", ETAG));
            case "POST codes" -> code(business, body);
            case "POST alerts" -> dismiss(business, path[5]);
            default -> Answer.of(405);
        };
    }

    private List<Map<String, Object>> alertsOf(String business) {
        return alerts.getOrDefault(business, List.of(Map.of("alertId", ALERT)));
    }

    private Answer code(String business, JsonNode body) {
        codes.computeIfAbsent(business, one -> new CopyOnWriteArrayList<>()).add(body);
        return new Answer(codeAnswers.getOrDefault(business, 204), null, Map.of());
    }

    private Answer dismiss(String business, String alert) {
        if (!alert.equals(ALERT)) {
            return Answer.problem(404, "alert-unknown");
        }
        dismissed.add(business);
        return Answer.of(204);
    }
}

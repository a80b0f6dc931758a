package dev.kesher.signup;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** sender-service's contract: a message by its Idempotency-Key, taken once, and what became of it. */
final class SenderStandIn extends StandIn {
    private final Map<String, Taken> byKey = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> views = new ConcurrentHashMap<>();
    private final Map<String, Answer> refusals = new ConcurrentHashMap<>();
    private final Map<String, Answer> afterTaking = new ConcurrentHashMap<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();

    /** @param request as it came */
    record Taken(String messageId, JsonNode request) {
        String business() {
            return request.path("businessId").asText();
        }
    }

    /** What was taken for the business, each once. */
    List<Taken> taken(String business) {
        return byKey.values().stream()
                .filter(one -> one.business().equals(business))
                .toList();
    }

    /** The keys of all requests, also of those that were not taken. */
    List<String> keys() {
        return keys;
    }

    /** From now on this is answered to the business's messages. */
    void refuse(String business, int status, Map<String, Object> problem) {
        refusals.put(business, new Answer(status, problem, Map.of()));
    }

    /** The business's messages are taken, and the answer is this all the same. */
    void loseAnswers(String business) {
        afterTaking.put(business, Answer.of(503));
    }

    void answer(String business) {
        refusals.remove(business);
        afterTaking.remove(business);
    }

    /** What became of a message, in the words of sender-service's view. */
    void ended(String messageId, String state, Map<String, Object> reason) {
        var view = new HashMap<String, Object>(Map.of("messageId", messageId, "state", state));
        if (!reason.isEmpty()) {
            view.put("reason", reason);
        }
        views.put(messageId, view);
    }

    @Override
    Answer answer(String method, String[] path, JsonNode body, HttpExchange request) {
        return method.equals("POST") ? take(request.getRequestHeaders().getFirst("Idempotency-Key"), body) : show(path);
    }

    private Answer take(String key, JsonNode body) {
        var business = body.path("businessId").asText();
        keys.add(key);
        if (refusals.containsKey(business)) {
            return refusals.get(business);
        }
        var taken =
                byKey.computeIfAbsent(key, unseen -> new Taken(UUID.randomUUID().toString(), body));
        if (!taken.request().equals(body)) {
            return Answer.problem(422, "idempotency-key-reused");
        }
        views.putIfAbsent(taken.messageId(), Map.of("messageId", taken.messageId(), "state", "queued"));
        var taking = new Answer(202, Map.of("messageId", taken.messageId(), "state", "queued"), Map.of());
        return afterTaking.getOrDefault(business, taking);
    }

    private Answer show(String[] path) {
        var found = byKey.values().stream()
                .filter(one -> one.messageId().equals(path[5]) && one.business().equals(path[3]))
                .findFirst();
        return found.isPresent()
                ? Answer.of(views.get(found.get().messageId()))
                : Answer.problem(404, "message-unknown");
    }
}

package dev.kesher.signup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** vault-service's contract: pending, current, retired; one current per business; one business per number. */
final class VaultStandIn extends StandIn {
    private final Map<String, Map<String, ObjectNode>> credentials = new ConcurrentHashMap<>();
    private final List<Stored> stored = new ArrayList<>();
    private final Map<String, List<String>> reasons = new ConcurrentHashMap<>();

    private int answersToLose;
    private volatile boolean leavesAtStore;
    private volatile CountDownLatch letGo = new CountDownLatch(0);
    private final Map<String, CountDownLatch> heldReads = new ConcurrentHashMap<>();

    record Stored(Instant at, String credentialId, String pin) {}

    synchronized List<Stored> pinsStored() {
        return stored.stream().filter(put -> put.pin() != null).toList();
    }

    /** Why this business's credentials were read, in order. */
    synchronized List<String> reasons(String business) {
        return List.copyOf(reasons.getOrDefault(business, List.of()));
    }

    synchronized Optional<JsonNode> current(String business) {
        return of(business).values().stream()
                .filter(one -> is(one, "current"))
                .<JsonNode>map(ObjectNode::deepCopy)
                .findFirst();
    }

    synchronized List<String> states(String business) {
        return of(business).values().stream()
                .map(one -> one.path("state").asText())
                .sorted()
                .toList();
    }

    /** As if the business had connected the number with this token. */
    synchronized void keep(String business, String credentialId, String token, String wabaId, String numberId) {
        of(business)
                .put(
                        credentialId,
                        JSON.createObjectNode()
                                .put("businessId", business)
                                .put("credentialId", credentialId)
                                .put("state", "current")
                                .put("accessToken", token)
                                .put("wabaId", wabaId)
                                .put("phoneNumberId", numberId));
    }

    /** As after the restoring of a backup that is older than the keys: none of these can be read any more. */
    synchronized void spoil(String business) {
        of(business).values().forEach(one -> one.put("corrupt", true));
    }

    /** As if another installation of the platform had connected this number. */
    synchronized void occupy(String phoneNumberId) {
        var other = JSON.createObjectNode().put("phoneNumberId", phoneNumberId).put("state", "current");
        of("another-business").put("c", other);
    }

    /** The next promotions are executed, but answered 503: who asked cannot know. */
    synchronized void loseAnswersToPromotions(int next) {
        answersToLose = next;
    }

    /** Promotions are executed at once, and answered when {@link #answerPromotions} is called. */
    void holdAnswersToPromotions() {
        letGo = new CountDownLatch(1);
    }

    /** Lets go the answers that are held, and answers at once from here on. */
    void answerPromotions() {
        letGo.countDown();
    }

    /** Whoever reads a credential of this business waits for {@link #answerReads}. */
    void holdReads(String business) {
        heldReads.put(business, new CountDownLatch(1));
    }

    void answerReads(String business) {
        heldReads.remove(business).countDown();
    }

    /** Answers until something is to be stored; then it is away. */
    void goAwayAtNextStore() {
        leavesAtStore = true;
    }

    synchronized boolean holds(String business, String credentialId) {
        return of(business).containsKey(credentialId);
    }

    @Override
    Answer answer(String method, String[] path, JsonNode body, HttpExchange request) {
        if (leavesAtStore && "PUT".equals(method)) {
            leavesAtStore = false;
            away(true);
            return Answer.problem(503, "away");
        }
        if ("GET".equals(method)) {
            awaitEnd(heldReads.getOrDefault(path[3], new CountDownLatch(0)));
        }
        var answer = execute(method, path, body, request);
        return "POST".equals(method) ? whenLetGo(answer) : answer;
    }

    private Answer whenLetGo(Answer answer) {
        awaitEnd(letGo);
        synchronized (this) {
            return answersToLose-- > 0 ? Answer.problem(503, "away") : answer;
        }
    }

    private static void awaitEnd(CountDownLatch held) {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Answer execute(String method, String[] path, JsonNode body, HttpExchange request) {
        var business = path[3];
        var id = path[5];
        return switch (method) {
            case "PUT" -> put(business, id, (ObjectNode) body);
            case "GET" -> get(business, id, request.getRequestHeaders().getFirst("Kesher-Reason"));
            case "POST" -> promote(business, id, body.path("expectedCurrent").asText(null));
            case "DELETE" -> {
                of(business).remove(id);
                yield Answer.of(204);
            }
            default -> Answer.of(405);
        };
    }

    private Answer put(String business, String id, ObjectNode content) {
        var known = of(business).get(id);
        if (known != null && !is(known, "pending")) {
            return Answer.problem(409, "credential-not-pending");
        }
        content.put("businessId", business).put("credentialId", id).put("state", "pending");
        of(business).put(id, content.deepCopy());
        stored.add(new Stored(Instant.now(), id, content.path("pin").asText(null)));
        return Answer.of(204);
    }

    private Answer get(String business, String id, String reason) {
        if (reason == null) {
            return Answer.problem(400, "reason-missing");
        }
        reasons.computeIfAbsent(business, any -> new ArrayList<>()).add(reason);
        var found = "current".equals(id)
                ? current(business).orElse(null)
                : of(business).get(id);
        if (found != null && isCorrupt(found)) {
            return Answer.problem(410, "credential-corrupt");
        }
        return found == null ? Answer.problem(404, "credential-not-found") : Answer.of(found);
    }

    private Answer promote(String business, String id, String expected) {
        var credential = of(business).get(id);
        var current = current(business);
        if (credential == null) {
            return Answer.problem(404, "credential-not-found");
        }
        if (isCorrupt(credential)) {
            return Answer.problem(410, "credential-corrupt");
        }
        if (is(credential, "current")) {
            return Answer.of(204);
        }
        var currentId = current.map(one -> one.path("credentialId").asText()).orElse(null);
        if (!Objects.equals(currentId, expected)) {
            return Answer.problem(409, "current-changed");
        }
        if (!credential.hasNonNull("phoneNumberId") || !credential.hasNonNull("wabaId")) {
            return Answer.problem(422, "credential-incomplete");
        }
        if (isElsewhere(business, credential.path("phoneNumberId").asText())) {
            return Answer.problem(409, "number-connected-elsewhere");
        }
        current.ifPresent(one -> of(business).get(currentId).put("state", "retired"));
        credential.put("state", "current");
        return Answer.of(204);
    }

    private boolean isElsewhere(String business, String number) {
        return credentials.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(business))
                .flatMap(entry -> entry.getValue().values().stream())
                .anyMatch(one ->
                        is(one, "current") && one.path("phoneNumberId").asText().equals(number));
    }

    private Map<String, ObjectNode> of(String business) {
        return credentials.computeIfAbsent(business, one -> new ConcurrentHashMap<>());
    }

    private static boolean isCorrupt(JsonNode credential) {
        return credential.path("corrupt").asBoolean();
    }

    private static boolean is(JsonNode credential, String state) {
        return credential.path("state").asText().equals(state);
    }
}

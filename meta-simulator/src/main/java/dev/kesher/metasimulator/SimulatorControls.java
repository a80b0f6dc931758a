package dev.kesher.metasimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The simulator's controls, typed: what tests say to a local Meta. Blocking; safe for several threads; a refused control is an
 * {@link IllegalArgumentException} with the simulator's sentence.
 */
public final class SimulatorControls {
    private final ControlClient client;

    public SimulatorControls(URI simulator) {
        client = new ControlClient(simulator);
    }

    public URI uri() {
        return client.uri();
    }

    // A business connects

    /** The business finishes Embedded Signup; the same name again is the same business connecting again. */
    public Signup signup(String name) {
        return signup(SignupRequest.named(name));
    }

    public Signup signup(SignupRequest request) {
        return Signup.of(client.call("POST", "/es/signups", request.json()));
    }

    /** The next window of Meta ends like this by itself, in place of what was planned before. */
    public void popup(PopupEnding ending) {
        client.call("PUT", "/es/popup", ending.json());
    }

    /** A person chooses again. */
    public void clearPopup() {
        client.call("DELETE", "/es/popup", null);
    }

    // Customers

    /** By phone (digits with country code) or BSUID; created when first used. */
    public CustomerControls customer(String phoneOrUserId) {
        return new CustomerControls(client, phoneOrUserId);
    }

    // What became of the messages

    /** The newest 10,000 that this number sent and Meta accepted, oldest first. */
    public List<AcceptedMessage> acceptedMessages(String phoneNumberId) {
        JsonNode answer = client.call("GET", "/messages?limit=10000&phoneNumberId=" + phoneNumberId, null);
        return AcceptedMessage.list(answer.path("messages"));
    }

    /** The newest 10,000 of all numbers, oldest first. */
    public List<AcceptedMessage> acceptedMessages() {
        return AcceptedMessage.list(
                client.call("GET", "/messages?limit=10000", null).path("messages"));
    }

    /** The statuses of what this number sends from now on. */
    public StatusControls statusesOf(String phoneNumberId) {
        return new StatusControls(client, phoneNumberId);
    }

    // Calls that go wrong

    /** The number's next sends are refused with this code, with the status Meta uses for it. */
    public void failNextSend(String phoneNumberId, int code, int times) {
        fault(Fault.error("messages", code).of(phoneNumberId).times(times));
    }

    /** The number's next send is executed, but the connection is closed without an answer. */
    public void cutNextSend(String phoneNumberId) {
        fault(Fault.cut("messages").of(phoneNumberId));
    }

    public void fault(Fault fault) {
        client.call("POST", "/faults", fault.json());
    }

    public void clearFaults() {
        client.call("DELETE", "/faults", null);
    }

    /** From now on every call of this endpoint (or "any") is answered so much later, and no other; zero: none. */
    public void latency(String endpoint, Duration delay) {
        ObjectNode body = client.object();
        client.call("PUT", "/latency", delay.isZero() ? body : body.put(endpoint, delay.toMillis()));
    }

    // Accounts and tokens

    /** All live tokens of the WABA die with 190/460 (password changed). */
    public void revokeToken(String wabaId) {
        revokeToken(wabaId, 460);
    }

    public void revokeToken(String wabaId, int subcode) {
        ObjectNode body = client.object().put("wabaId", wabaId).put("subcode", subcode);
        client.call("POST", "/token-revocations", body);
    }

    /** All live tokens of all businesses die at once; returns how many. */
    public int revokeAllTokens() {
        JsonNode answer = client.call("POST", "/token-revocations", client.object());
        return answer.path("revoked").asInt();
    }

    /** The app's secret is another one, at once (docs/meta/tokens.md#app-secret); returns it. */
    public String resetAppSecret() {
        JsonNode answer = client.call("POST", "/app-secret-resets", client.object());
        return answer.path("secret").asText();
    }

    /** The WABA's live tokens end after this time by Meta's clock. */
    public void tokensEndIn(String wabaId, Duration life) {
        ObjectNode body = client.object().put("wabaId", wabaId);
        client.call("PATCH", "/tokens", body.put("expiresInSeconds", life.toSeconds()));
    }

    /**
     * The user of the WABA's newest token removes the app: its tokens die with 190/458, then the app is told
     * (docs/meta/tokens.md#callbacks).
     */
    public AppCallbackAnswer deauthorize(String wabaId) {
        return callApp("deauthorizations", client.object().put("wabaId", wabaId));
    }

    /** That user asks the app to delete the user's data (docs/meta/tokens.md#callbacks). */
    public AppCallbackAnswer requestDeletion(String wabaId) {
        return callApp("deletion-requests", client.object().put("wabaId", wabaId));
    }

    /**
     * Either of the two with any fields the README lists.
     *
     * @param what {@code deauthorizations} or {@code deletion-requests}
     */
    public AppCallbackAnswer callApp(String what, ObjectNode fields) {
        return AppCallbackAnswer.of(client.call("POST", "/apps/" + what, fields));
    }

    /** PARTNER_REMOVED and its like also end the tokens and the subscription. */
    public void accountUpdate(String wabaId, String event) {
        client.call(
                "POST", "/wabas/" + wabaId + "/account-updates", client.object().put("event", event));
    }

    /** A DISABLED_UPDATE with {@code waba_ban_state} DISABLE or REINSTATE; a ban refuses every send with 368. */
    public void ban(String wabaId, boolean banned) {
        ObjectNode body = client.object().put("event", "DISABLED_UPDATE");
        body.putObject("ban_info").put("waba_ban_state", banned ? "DISABLE" : "REINSTATE");
        client.call("POST", "/wabas/" + wabaId + "/account-updates", body);
    }

    /** Any webhook field (docs/meta/webhooks.md#fields) with any value. */
    public void event(String wabaId, String field, JsonNode value) {
        ObjectNode body = client.object().put("field", field);
        client.call("POST", "/wabas/" + wabaId + "/events", body.set("value", value));
    }

    /** Changes a number as an operator at Meta could: {@code verifiedName}, {@code status}, {@code throughput} (HIGH), … */
    public void number(String phoneNumberId, String field, String value) {
        client.call("PATCH", "/numbers/" + phoneNumberId, client.object().put(field, value));
    }

    /** How Meta's review of the account ended: {@code APPROVED}, {@code REJECTED}, {@code PENDING} or {@code DEFERRED}. */
    public void accountReview(String wabaId, String decision) {
        client.call("PATCH", "/wabas/" + wabaId, client.object().put("reviewStatus", decision));
    }

    /** What the SMS with the verification code said, after {@code request_code} (docs/meta/numbers.md#new-number). */
    public String verificationCode(String phoneNumberId) {
        JsonNode answer = client.call("GET", "/numbers/" + phoneNumberId + "/code", null);
        return answer.path("code").asText();
    }

    /** One language of a template. */
    public TemplateControls template(String wabaId, String name, String language) {
        return new TemplateControls(client, wabaId, name, language);
    }

    // Webhooks

    public WebhookControls webhooks() {
        return new WebhookControls(client);
    }

    // The simulator as a whole

    /** Moves Meta's clock; windows, codes, tokens, limits and media addresses follow it. */
    public Instant moveClock(Duration by) {
        ObjectNode body = client.object().put("advanceSeconds", by.toSeconds());
        return Instant.ofEpochSecond(
                client.call("PUT", "/clock", body).path("now").asLong());
    }

    /** Meta's clock stands still until {@code false}; {@link #moveClock} still moves it. For limits on a slow machine. */
    public void stopClock(boolean stopped) {
        client.call("PUT", "/clock", client.object().put("stopped", stopped));
    }

    /** {@code granularScopes}, {@code windowCheckedAtOnce}, {@code proofRequired}, {@code portfolioLimit}, {@code marketingLimit}. */
    public void setting(String name, boolean value) {
        client.call("PUT", "/settings", client.object().put(name, value));
    }

    /** Graph calls so far, as {@code "POST messages" -> 3}. */
    public Map<String, Integer> callCounts() {
        Map<String, Integer> counts = new TreeMap<>();
        client.call("GET", "/calls?endpoint=none", null)
                .path("counts")
                .properties()
                .forEach(count -> counts.put(count.getKey(), count.getValue().asInt()));
        return counts;
    }

    /** The calls of one endpoint ({@code messages}, {@code register}, {@code access_token}, …), or of all. */
    public List<GraphCall> calls(@Nullable String endpoint) {
        List<GraphCall> calls = new ArrayList<>();
        String query = endpoint == null ? "" : "?endpoint=" + endpoint;
        client.call("GET", "/calls" + query, null).path("calls").forEach(call -> calls.add(GraphCall.of(call)));
        return calls;
    }

    public void clearCalls() {
        client.call("DELETE", "/calls", null);
    }

    /** Everything the simulator knows, without secrets. */
    public JsonNode world() {
        return client.call("GET", "/world", null);
    }

    /** A new world; only the app's webhook subscription stays. */
    public void reset() {
        client.call("POST", "/reset", client.object());
    }
}

package dev.kesher.systemtests;

import java.util.List;
import java.util.Map;

/** Another team's backend sends by REST and reads outcomes from Kafka. */
final class Sending {
    private static final String OUTCOMES = "whatsapp.send-outcomes.v1";

    private final Run run;
    private int requests;

    Sending(Run run) {
        this.run = run;
    }

    /** Inside the customer service window. */
    String text(Connected bakery, String customer, String body) {
        var messageId = post(bakery, customer, Map.of("type", "text", "text", Map.of("body", body)));
        outcome(messageId, "sent");
        run.seen("text inside the window: accepted by Meta");
        return messageId;
    }

    String template(Connected bakery, String customer) {
        var messageId = post(bakery, customer, orderReady());
        outcome(messageId, "sent");
        run.seen("template to a customer who never wrote: accepted by Meta");
        return messageId;
    }

    void freeformOutsideTheWindow(Connected bakery, String stranger) {
        var text = Map.of("type", "text", "text", Map.of("body", "are you still interested?"));
        var refused = request(bakery, stranger, text).expect(422).json();
        Run.check(refused.path("code").asText().equals("outside-window"), "refused for another reason: " + refused);
        Run.check(
                run.meta().acceptedMessages(bakery.phoneNumberId()).stream()
                        .noneMatch(message -> stranger.equals(message.waId())),
                "Meta was called all the same");
        run.seen("free-form text to a stranger: refused at once as outside-window, Meta not called");
    }

    /** Meta answers 131016 once; the second try is accepted. */
    void retried(Connected bakery, String customer) {
        run.meta().failNextSend(bakery.phoneNumberId(), 131016, 1);
        var messageId = post(bakery, customer, Map.of("type", "text", "text", Map.of("body", "after a hiccup")));
        var event = outcome(messageId, "sent");
        Run.check(event.data().path("attempt").asInt() == 2, "expected the second attempt: " + event);
        run.seen("131016 injected: the second attempt was accepted");
    }

    /** The same Idempotency-Key again is the same message. */
    void repeated(Connected bakery, String customer) {
        var headers = Map.of("Idempotency-Key", "smoke-repeat-" + run.tag());
        var body = Map.of(
                "businessId", bakery.business(),
                "to", Map.of("phone", customer),
                "content", Map.of("type", "text", "text", Map.of("body", "only once")));
        var first = run.sender().post("/api/v1/messages", body, headers).expect(202);
        var again = run.sender().post("/api/v1/messages", body, headers).expect(200);
        Run.check(
                first.json().get("messageId").equals(again.json().get("messageId")),
                "the same key made a second message");
        outcome(first.json().get("messageId").asText(), "sent");
        run.seen("the same Idempotency-Key twice: one message");
    }

    String post(Connected bakery, String customer, Map<String, Object> content) {
        return request(bakery, customer, content)
                .expect(202)
                .json()
                .get("messageId")
                .asText();
    }

    private Api.Answer request(Connected bakery, String customer, Map<String, Object> content) {
        var body = Map.of("businessId", bakery.business(), "to", Map.of("phone", customer), "content", content);
        requests++;
        return run.sender()
                .post("/api/v1/messages", body, Map.of("Idempotency-Key", "smoke-" + run.tag() + "-" + requests));
    }

    EventLog.Seen outcome(String messageId, String state) {
        return run.events()
                .await(
                        "outcome " + state + " of " + messageId,
                        OUTCOMES,
                        event -> event.key().equals(messageId)
                                && event.field("/state").equals(state));
    }

    static Map<String, Object> orderReady() {
        var parameters = List.of(Map.of("type", "text", "text", "Eva"), Map.of("type", "text", "text", "A-1007"));
        return Map.of(
                "type",
                "template",
                "template",
                Map.of(
                        "name", "order_ready",
                        "language", "he",
                        "components", List.of(Map.of("type", "body", "parameters", parameters))));
    }
}

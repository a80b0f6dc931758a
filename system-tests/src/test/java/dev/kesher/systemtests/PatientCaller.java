package dev.kesher.systemtests;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks for messages as a careful client does: under the same Idempotency-Key until there is an answer. */
final class PatientCaller {
    private PatientCaller() {}

    /**
     * A template message to a phone.
     *
     * @param sender whom to ask, each time anew
     * @return the message's id
     */
    static String accepted(Supplier<Api> sender, String key, String business, String phone) {
        var body = Map.of("businessId", business, "to", Map.of("phone", phone), "content", Sending.orderReady());
        return Wait.until("an answer to " + key, () -> answer(sender.get(), body, key));
    }

    private static Optional<String> answer(Api sender, Object body, String key) {
        try {
            var answer = sender.post("/api/v1/messages", body, Map.of("Idempotency-Key", key));
            // Refused for what it is: no other answer will come.
            Run.check(answer.status() / 100 != 4, key + " is refused: " + answer.text());
            return answer.status() / 100 == 2
                    ? Optional.of(answer.json().get("messageId").asText())
                    : Optional.empty();
        } catch (IllegalStateException down) {
            return Optional.empty();
        }
    }
}

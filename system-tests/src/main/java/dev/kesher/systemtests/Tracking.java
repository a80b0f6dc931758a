package dev.kesher.systemtests;

import java.time.Instant;
import java.util.Optional;

/** Sent, delivered and read come back in a batch. */
final class Tracking {
    private final Run run;

    Tracking(Run run) {
        this.run = run;
    }

    /** Given that Meta's three statuses are on Kafka, the status API knows them only after a drain. */
    void readAfterADrain(Connected bakery, String messageId) {
        for (var status : new String[] {"sent", "delivered", "read"}) {
            run.events()
                    .await(
                            "status " + status,
                            "whatsapp.status-events.v1",
                            event -> event.key().equals(messageId)
                                    && event.field("/status").equals(status));
        }
        var arrived = Instant.now();
        var drainedBefore = lastDrain();
        var path = "/api/v1/businesses/" + bakery.business() + "/messages/" + messageId;
        var first = run.status().get(path);
        if (lastDrain().equals(drainedBefore)
                && drainedBefore.map(last -> last.isBefore(arrived)).orElse(true)) {
            Run.check(
                    first.status() == 404
                            || !first.json().path("state").asText().equals("read"),
                    "read before any drain");
        }

        var state = Wait.until("state read at the status API", () -> {
            var answer = run.status().get(path);
            return answer.status() == 200
                            && answer.json().path("state").asText().equals("read")
                    ? Optional.of(answer.json())
                    : Optional.empty();
        });

        Run.check(lastDrain().isPresent(), "no drain is told, but there is a state");
        run.seen("sent %s, delivered %s, read %s, version %s; after the drain of %s"
                .formatted(
                        time(state, "sentAt"),
                        time(state, "deliveredAt"),
                        time(state, "readAt"),
                        state.path("version"),
                        lastDrain().map(Instant::toString).orElse("-")));
        run.events()
                .await(
                        "the state on Kafka",
                        "whatsapp.message-statuses.v1",
                        event -> event.key().equals(messageId)
                                && event.field("/state").equals("read"));
        run.seen("the same on whatsapp.message-statuses.v1");
    }

    private Optional<Instant> lastDrain() {
        var drain = run.stack()
                .service("STATUS", "operator")
                .get("/api/v1/drain")
                .expect(200)
                .json();
        var at = drain.path("lastDrainAt").asText("");
        return at.isEmpty() || at.equals("null") ? Optional.empty() : Optional.of(Instant.parse(at));
    }

    private static String time(com.fasterxml.jackson.databind.JsonNode state, String field) {
        Run.check(state.hasNonNull(field), field + " is missing: " + state);
        return state.get(field).asText();
    }
}

package dev.kesher.systemtests;

import java.time.Instant;
import java.util.Optional;

/** Sent, delivered and read come back in a batch. */
final class Tracking {
    private final Run run;

    Tracking(Run run) {
        this.run = run;
    }

    /** The status API knows Meta's three statuses once they are drained, and never before. */
    void readAfterADrain(Connected bakery, String messageId) {
        var arrived = Instant.EPOCH;
        for (var status : new String[] {"sent", "delivered", "read"}) {
            arrived = run.events()
                    .await(
                            "status " + status,
                            "whatsapp.status-events.v1",
                            event -> event.key().equals(messageId)
                                    && event.field("/status").equals(status))
                    .arrived();
        }
        var path = "/api/v1/businesses/" + bakery.business() + "/messages/" + messageId;
        var seen = run.status().get(path);
        var drained = lastDrain().orElse(Instant.EPOCH);
        Run.check(
                !isRead(seen) || !drained.isBefore(arrived),
                "read at the status API, but the last drain was before the status arrived");

        var state = Wait.until("state read at the status API", () -> {
            var answer = run.status().get(path);
            return isRead(answer) ? Optional.of(answer.json()) : Optional.empty();
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

    private static boolean isRead(Api.Answer answer) {
        return answer.status() == 200 && answer.json().path("state").asText().equals("read");
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

package dev.kesher.systemtests;

import java.time.Instant;
import java.util.Optional;

/** Sent, delivered and read come back in a batch. */
final class Tracking {
    private final Run run;

    Tracking(Run run) {
        this.run = run;
    }

    /** The status API knows Meta's three statuses once they are drained. */
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
        var state = Wait.until("state read at the status API", () -> {
            var answer = run.status().get(path);
            return isRead(answer) ? Optional.of(answer.json()) : Optional.empty();
        });

        var drained = drainedAfter(arrived);
        run.seen("sent %s, delivered %s, read %s, version %s; after the drain of %s"
                .formatted(
                        time(state, "sentAt"),
                        time(state, "deliveredAt"),
                        time(state, "readAt"),
                        state.path("version"),
                        drained));
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

    /** A state is readable a moment before its drain is over and told of. */
    private Instant drainedAfter(Instant arrived) {
        return Wait.until("the drain that wrote it", () -> lastDrain().filter(drained -> !drained.isBefore(arrived)));
    }

    /** When the last drain that succeeded was over. */
    private Optional<Instant> lastDrain() {
        var drain = run.stack()
                .service("STATUS", "operator")
                .get("/api/v1/drain")
                .expect(200)
                .json();
        var at = drain.path("lastDrainAt").asText("");
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Instant.parse(at).plusMillis(drain.path("tookMillis").asLong()));
    }

    private static String time(com.fasterxml.jackson.databind.JsonNode state, String field) {
        Run.check(state.hasNonNull(field), field + " is missing: " + state);
        return state.get(field).asText();
    }
}

package dev.kesher.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What has reached an owner of a lost connection, and what Kesher has recorded of it. */
record Told(Run run, Owner owner) {
    private static final int UNAVAILABLE = 503;

    List<JsonNode> mails() {
        return Mails.to(run, String.valueOf(owner.email()));
    }

    /** How many templates Meta accepted for the owner's phone from the platform's number. */
    long templatesFrom(Connected platform) {
        return run.meta().acceptedMessages(platform.phoneNumberId()).stream()
                .filter(message -> String.valueOf(owner.phone()).equals(message.waId())
                        && message.type().equals("template"))
                .count();
    }

    /** Of the dashboard; empty also while the gateway says to ask again in a moment, as on a machine that is busy. */
    Optional<JsonNode> alert(String state) {
        return alerts().stream()
                .flatMap(alerts -> StreamSupport.stream(alerts.path("alerts").spliterator(), false))
                .filter(alert -> alert.path("kind").asText().equals("connection-lost")
                        && alert.path("state").asText().equals(state))
                .findFirst();
    }

    /** What the owner's dashboard reads; empty while the notifier is unavailable. */
    Optional<JsonNode> alerts() {
        var answer = run.stack().gateway(owner).get("/api/v1/alerts");
        return answer.status() == UNAVAILABLE
                ? Optional.empty()
                : Optional.of(answer.expect(200).json());
    }

    /** How far each channel of the open alert is, by its name; empty if there is none. */
    Map<String, String> channels() {
        return alert("open").stream()
                .flatMap(alert -> StreamSupport.stream(alert.path("channels").spliterator(), false))
                .filter(channel -> channel.path("phase").asText().equals("raised"))
                .collect(Collectors.toMap(channel -> channel.path("channel").asText(), channel -> channel.path("state")
                        .asText()));
    }
}

package dev.kesher.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The token dies; the check finds it; the owner is told on three channels; reconnecting is the same one click. */
final class LosingTheToken {
    private static final int CHANNELS = 3;
    private static final Set<String> ENDED = Set.of("sent", "delivered");

    private final Run run;

    LosingTheToken(Run run) {
        this.run = run;
    }

    void isToldOnThreeChannels(Connected bakery, Connected platform) {
        run.meta().revokeToken(bakery.wabaId());
        var operator = new Owner("kesher-platform", null, null, "en", true);
        run.stack()
                .gateway(operator)
                .post("/api/v1/checks", Map.of("businessId", bakery.business()))
                .expect(202);

        var raised = run.events()
                .await(
                        "the owner alert",
                        "whatsapp.owner-alerts.v1",
                        event -> event.key().equals(bakery.business())
                                && event.field("/incident").equals("raised"));
        run.seen("found by the check, after two calls to Meta");

        var mail = Wait.until(
                "the e-mail", () -> mailTo(String.valueOf(bakery.owner().email())));
        run.seen("e-mail: \"" + mail.path("subject").asText() + "\"");
        var alert = Wait.until("the dashboard alert", () -> alert(bakery, "open"));
        run.seen("dashboard: alert " + alert.path("kind").asText() + " is open");
        Wait.untilTrue("the WhatsApp alert", () -> run.meta().acceptedMessages(platform.phoneNumberId()).stream()
                .anyMatch(message -> String.valueOf(bakery.owner().phone()).equals(message.waId())
                        && message.type().equals("template")));
        run.seen("WhatsApp: a template from the platform's number " + platform.displayNumber());
        var told = Wait.until("every channel to be recorded", () -> recorded(bakery));
        run.seen("recorded: %s; all within %d s of the detection"
                .formatted(
                        told, Duration.between(raised.arrived(), Instant.now()).toSeconds()));
    }

    /** What was asked for meanwhile waits and leaves after reconnecting. */
    void reconnectingRecovers(Connected bakery, String customer, String businessName) {
        var sending = new Sending(new Run(run.stack(), run.meta(), run.events(), run.out(), run.tag() + "9"));
        var waiting = sending.post(bakery, customer, Sending.orderReady());

        var again = new Connecting(run).connect(bakery.owner(), businessName);

        Run.check(again.phoneNumberId().equals(bakery.phoneNumberId()), "another number was connected");
        sending.outcome(waiting, "sent");
        run.seen("the message that waited was sent");
        Wait.until("the alert to be resolved", () -> alert(bakery, "resolved"));
        run.seen("the alert is resolved");
    }

    /** How each channel ended, once all three have. */
    private Optional<String> recorded(Connected bakery) {
        return alert(bakery, "open")
                .map(alert -> StreamSupport.stream(alert.path("channels").spliterator(), false)
                        .filter(channel -> channel.path("phase").asText().equals("raised"))
                        .filter(channel -> ENDED.contains(channel.path("state").asText()))
                        .map(channel -> channel.path("channel").asText() + " "
                                + channel.path("state").asText())
                        .sorted()
                        .toList())
                .filter(ended -> ended.size() == CHANNELS)
                .map(ended -> String.join(", ", ended));
    }

    private Optional<JsonNode> mailTo(String address) {
        var mails = new Api(run.stack().url("MAIL"), null)
                .get("/messages")
                .expect(200)
                .json();
        return StreamSupport.stream(mails.spliterator(), false)
                .filter(mail -> mail.path("to").toString().contains(address))
                .findFirst();
    }

    private Optional<JsonNode> alert(Connected bakery, String state) {
        var alerts = run.stack()
                .gateway(bakery.owner())
                .get("/api/v1/alerts")
                .expect(200)
                .json();
        return StreamSupport.stream(alerts.path("alerts").spliterator(), false)
                .filter(alert -> alert.path("kind").asText().equals("connection-lost")
                        && alert.path("state").asText().equals(state))
                .findFirst();
    }
}

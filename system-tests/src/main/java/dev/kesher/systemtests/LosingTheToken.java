package dev.kesher.systemtests;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** The token dies; the check finds it; the owner is told on three channels; reconnecting is the same one click. */
final class LosingTheToken {
    static final Map<String, String> ENDED = Map.of("email", "sent", "whatsapp", "sent", "dashboard", "delivered");

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

        var owner = new Told(run, bakery.owner());
        var mail = Wait.until("the e-mail", () -> owner.mails().stream().findFirst());
        run.seen("e-mail: \"" + mail.path("subject").asText() + "\"");
        var alert = Wait.until("the dashboard alert", () -> owner.alert("open"));
        run.seen("dashboard: alert " + alert.path("kind").asText() + " is open");
        Wait.untilTrue("the WhatsApp alert", () -> owner.templatesFrom(platform) > 0);
        run.seen("WhatsApp: a template from the platform's number " + platform.displayNumber());
        Wait.untilTrue("every channel to be recorded", () -> ENDED.equals(owner.channels()));
        run.seen("recorded: %s; all within %d s of the detection"
                .formatted(
                        ENDED.entrySet().stream()
                                .map(channel -> channel.getKey() + " " + channel.getValue())
                                .sorted()
                                .collect(Collectors.joining(", ")),
                        Duration.between(raised.arrived(), Instant.now()).toSeconds()));
    }

    /** What was asked for meanwhile waits and leaves after reconnecting. */
    void reconnectingRecovers(Connected bakery, String customer, String businessName) {
        var sending = new Sending(new Run(run.stack(), run.meta(), run.events(), run.out(), run.tag() + "9"));
        var waiting = sending.post(bakery, customer, Sending.orderReady());

        var again = new Connecting(run).connect(bakery.owner(), businessName);

        Run.check(again.phoneNumberId().equals(bakery.phoneNumberId()), "another number was connected");
        sending.outcome(waiting, "sent");
        run.seen("the message that waited was sent");
        Wait.until("the alert to be resolved", () -> new Told(run, bakery.owner()).alert("resolved"));
        run.seen("the alert is resolved");
    }
}

package dev.kesher.systemtests;

import dev.kesher.metasimulator.Fault;
import dev.kesher.metasimulator.Signup;
import java.util.List;
import java.util.Map;

/**
 * What an upgrade finds: messages for a dead token and for a number that may send no templates, their owners' alerts, an
 * owner before Meta's window and one before the question whether to replace a number. The previous version begins it; the
 * new one ends it.
 */
final class WaitingWork {
    private static final int NO_PAYMENT = 131042;

    private final Run run;
    private final Attempts attempts;
    private final Connected platform;

    private final Connected dead;
    private final String forDead;
    private final Connected unpaid;
    private final List<String> forUnpaid;
    private final Owner starting;
    private final String started;
    private final Owner replacing;
    private final Signup replaced;
    private final Attempts.Proposed proposed;

    private WaitingWork(Run run, Connected platform) {
        this.run = run;
        this.attempts = new Attempts(run);
        this.platform = platform;
        run.step("Work that waits for the new version");
        dead = connected("dead");
        new LosingTheToken(run).isToldOnThreeChannels(dead, platform);
        forDead = new Sending(run).post(dead, run.customer(41), Sending.orderReady());
        unpaid = connected("unpaid");
        forUnpaid = holdTemplates();
        starting = owner("starting");
        started = attempts.start(starting);
        replacing = owner("replacing");
        replaced = attempts.connected(replacing, "Old " + replacing.business());
        proposed = attempts.proposed(replacing);
        run.seen("an attempt before Meta's window, and a replacement before its confirmation");
    }

    /** @param platform from whose number owners are told */
    static WaitingWork begin(Run run, Connected platform) {
        return new WaitingWork(run, platform);
    }

    private List<String> holdTemplates() {
        run.meta()
                .fault(Fault.error("messages", NO_PAYMENT)
                        .of(unpaid.phoneNumberId())
                        .times(Integer.MAX_VALUE));
        var sending = new Sending(new Run(run.stack(), run.meta(), run.events(), run.out(), run.tag() + "7"));
        var first = sending.post(unpaid, run.customer(42), Sending.orderReady());
        awaitAlert("raised");
        var second = sending.post(unpaid, run.customer(43), Sending.orderReady());
        run.seen("templates wait for a payment method, and the owner is alerted");
        return List.of(first, second);
    }

    private void awaitAlert(String incident) {
        run.events()
                .await(
                        "the alert about the payment method, " + incident,
                        "whatsapp.owner-alerts.v1",
                        event -> event.key().equals(unpaid.business())
                                && event.field("/kind").equals("payment-method-missing")
                                && event.field("/incident").equals(incident));
    }

    private Connected connected(String name) {
        var owner = owner(name);
        return new Connecting(run).connect(owner, "Upgrade " + owner.business());
    }

    private Owner owner(String name) {
        var business = "upgrade-" + name + "-" + run.tag();
        var phone = "97253%07d".formatted(Math.floorMod(business.hashCode(), 10_000_000));
        return new Owner(business, business + "@example.test", phone, "he", false);
    }

    /** What is still to be done is not done before. */
    void stillWaits() {
        var outcomes = run.events()
                .on("whatsapp.send-outcomes.v1")
                .filter(event -> event.key().equals(forDead) || forUnpaid.contains(event.key()))
                .toList();
        Run.check(outcomes.isEmpty(), "a message that had to wait ended: " + outcomes);
    }

    void ends() {
        run.step("What waited");
        new LosingTheToken(run).reconnectingRecovers(dead, run.customer(44), "Upgrade " + dead.business());
        new Sending(run).outcome(forDead, "sent");
        run.seen("the token's number sends again, first what waited since the previous version");
        run.meta().clearFaults();
        run.stack()
                .service("SENDER", "operator")
                .post("/api/v1/businesses/" + unpaid.business() + "/number/resume", Map.of())
                .expect(204);
        forUnpaid.forEach(message -> new Sending(run).outcome(message, "sent"));
        awaitAlert("resolved");
        run.seen("payment settled: the templates are sent and the alert is resolved");
        var popup = attempts.popup(starting, "Upgrade " + starting.business());
        attempts.complete(starting, started, popup);
        attempts.end(starting, started, "connected");
        attempts.confirm(replacing, proposed.id(), replaced);
        attempts.end(replacing, proposed.id(), "connected");
        run.seen("both owners went on where they were: one connected, one with another number");
        sentOnce(dead, List.of(forDead));
        sentOnce(unpaid, forUnpaid);
        Run.check(new Told(run, dead.owner()).templatesFrom(platform) > 0, "the owner was not told by WhatsApp");
    }

    private void sentOnce(Connected business, List<String> messages) {
        var accepted = run.meta().acceptedMessages(business.phoneNumberId()).stream()
                .filter(message -> message.opaqueData() != null)
                .map(SentMessages::messageId)
                .filter(messages::contains)
                .sorted()
                .toList();
        Run.check(
                accepted.equals(messages.stream().sorted().toList()),
                business.business() + " was sent " + accepted + " instead of once each of " + messages);
    }
}

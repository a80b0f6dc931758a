package dev.kesher.systemtests;

import java.util.Set;

/** Messages wait for a number whose token is dead, and the owner replaces the number instead of reconnecting it. */
final class QueuedWork {
    private static final Set<String> ENDED = Set.of("refused", "failed");

    private final Run run;
    private final Attempts attempts;

    QueuedWork(Run run) {
        this.run = run;
        this.attempts = new Attempts(run);
    }

    void endsWhenItsNumberIsReplaced() {
        var owner = Owner.of("queued-" + run.tag());
        var old = attempts.connected(owner, "Old " + owner.business());
        run.meta().revokeToken(old.wabaId());
        var bakery = new Connected(owner, old.wabaId(), old.phoneNumberId(), old.displayPhoneNumber());
        var sending = new Sending(run);
        // Meta refuses the token to the first; the second then waits without having been tried.
        var first = sending.post(bakery, run.customer(1), Sending.orderReady());
        var second = sending.post(bakery, run.customer(1), Sending.orderReady());

        var attempt = attempts.proposed(owner);
        attempts.confirm(owner, attempt.id(), old);
        attempts.end(owner, attempt.id(), "connected");

        for (var message : Set.of(first, second)) {
            var end = run.events()
                    .await(
                            "the end of " + message,
                            "whatsapp.send-outcomes.v1",
                            event -> event.key().equals(message) && ENDED.contains(event.field("/state")));
            Run.check(end.field("/reason/code").equals("number-replaced"), "ended for another reason: " + end);
        }
        for (var number : Set.of(old.phoneNumberId(), attempt.popup().phoneNumberId())) {
            Run.check(run.meta().acceptedMessages(number).isEmpty(), number + " sent what was for another number");
        }
        run.seen(
                "two messages waited for a dead number; it was replaced: both ended as number-replaced, none was sent");
    }
}

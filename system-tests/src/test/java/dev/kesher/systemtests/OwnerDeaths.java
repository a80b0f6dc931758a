package dev.kesher.systemtests;

import dev.kesher.metasimulator.Signup;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An owner connects, replaces the number, and loses the token, while signup-service is ended by {@code kill -9} in the middle
 * of every step. What must hold stands in {@code docs/delivery.md}; the simulator's list of calls is the witness.
 */
final class OwnerDeaths {
    /** The steps of an attempt as its row names them, from the exchanged code to the announcement. */
    static final List<String> CONNECTING = List.of(
            "STORE_TOKEN",
            "INSPECT_TOKEN",
            "CHOOSE_NUMBER",
            "ACTIVATE",
            "SUBSCRIBE",
            "REGISTER",
            "PROMOTE",
            "ANNOUNCE");

    /** Those that follow the owner's confirmation. */
    static final List<String> REPLACING = List.of("ACTIVATE", "SUBSCRIBE", "REGISTER", "PROMOTE", "ANNOUNCE");

    /** What cannot be done twice: a code is spent, a number is registered. */
    static final Set<String> UNREPEATABLE = Set.of("STORE_TOKEN", "REGISTER");

    private final Run run;
    private final RunningKesher kesher;
    private final Attempts attempts;
    private final DeathAtStep death;

    OwnerDeaths(Run run, RunningKesher kesher) {
        this.run = run;
        this.kesher = kesher;
        this.attempts = new Attempts(run);
        this.death = new DeathAtStep(kesher, "signup-service", "signup");
    }

    void connectDyingAt(String step) {
        var owner = Owner.of("dies-" + step.toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "-" + run.tag());
        var attempt = attempts.start(owner);
        var popup = attempts.popup(owner, "Dies at " + step);
        run.meta().clearCalls();

        death.during("attempt", settling(owner, step), () -> attempts.complete(owner, attempt, popup));

        attempts.end(owner, attempt, "connected");
        check(calls("access_token", "GET", "access_token") == 1, step + ": the code was exchanged more than once");
        check(calls("register", "POST", popup.phoneNumberId()) == 1, step + ": registered more than once");
        check(attempts.connection(owner).path("state").asText().equals("connected"), step + ": not connected");
        run.seen("killed at %s: connected, code exchanged once, registered once".formatted(step));
    }

    void replaceDyingAt(String step) {
        var owner = Owner.of("swaps-" + step.toLowerCase(java.util.Locale.ROOT) + "-" + run.tag());
        var old = attempts.connected(owner, "Old " + owner.business());
        var attempt = attempts.proposed(owner);
        run.meta().clearCalls();
        try (var numbers = NumbersInUse.of(kesher, owner.business())) {
            death.during("attempt", settling(owner, step), () -> attempts.confirm(owner, attempt.id(), old));

            attempts.end(owner, attempt.id(), "connected");
            letGo(owner, old);
            check(numbers.violations().isEmpty(), step + ": " + numbers.violations());
            check(numbers.looks() > 0, step + ": nobody looked");
        }
        theNewOneIsConnected(owner, attempt, step);
        run.seen("killed at %s of a replacement: one number received at every instant, one sent".formatted(step));
    }

    /** The new number is connected, the old one is being let go. */
    void replaceDyingWhileTheOldIsLetGo() {
        var owner = Owner.of("swaps-removal-" + run.tag());
        var old = attempts.connected(owner, "Old " + owner.business());
        var attempt = attempts.proposed(owner);
        run.meta().clearCalls();
        try (var numbers = NumbersInUse.of(kesher, owner.business())) {
            var removing = "old.business_id = '%s' and old.state = 'DRAINING' and new.state = 'REMOVED'"
                    .formatted(owner.business());
            death.during("connection", removing, () -> attempts.confirm(owner, attempt.id(), old));

            letGo(owner, old);
            check(numbers.violations().isEmpty(), "removal: " + numbers.violations());
        }
        theNewOneIsConnected(owner, attempt, "removal");
        run.seen("killed while the old number was let go: it is gone, the new one is connected");
    }

    /** Between the verdict of Meta and its being written. */
    void checkDyingWhileALossIsWritten() {
        var owner = new Owner("dies-checked-" + run.tag(), null, null, "en", false);
        var popup = attempts.connected(owner, "Checked " + run.tag());
        run.meta().revokeToken(popup.wabaId());
        var operator = new Owner("kesher-platform", null, null, "en", true);
        var losing = "old.business_id = '%s' and old.lost_at is null and new.lost_at is not null"
                .formatted(owner.business());

        death.during("connection", losing, () -> run.stack()
                .gateway(operator)
                .post("/api/v1/checks", Map.of("businessId", owner.business()))
                .expect(202));

        Wait.untilTrue(
                "the loss of " + owner.business(),
                () -> attempts.connection(owner).path("state").asText().equals("lost"));
        Wait.untilTrue("the alert", () -> alerts(owner) > 0);
        check(alerts(owner) == 1, "the loss was raised " + alerts(owner) + " times");
        run.seen("killed while a loss was written: found again, raised once");
    }

    private static String settling(Owner owner, String step) {
        return """
                old.business_id = '%s' and old.state = 'WORKING' and old.step = '%s' \
                and (new.step <> old.step or new.state <> old.state)""".formatted(owner.business(), step);
    }

    private void theNewOneIsConnected(Owner owner, Attempts.Proposed attempt, String when) {
        var connection = attempts.connection(owner);
        check(
                connection.path("state").asText().equals("connected")
                        && connection
                                .path("phoneNumberId")
                                .asText()
                                .equals(attempt.popup().phoneNumberId()),
                when + ": not the new number: " + connection);
        check(
                calls("register", "POST", attempt.popup().phoneNumberId()) == 1,
                when + ": the new number was registered more than once");
    }

    private void letGo(Owner owner, Signup old) {
        Wait.untilTrue("the old number of " + owner.business() + " to be let go", () -> run.events()
                .on("whatsapp.connections.v1")
                .anyMatch(event -> event.key().equals(old.phoneNumberId())
                        && event.field("/state").equals("removed")));
    }

    private long alerts(Owner owner) {
        return run.events()
                .on("whatsapp.owner-alerts.v1")
                .filter(event -> event.key().equals(owner.business()))
                .map(event -> event.headers().path("ce_id").asText())
                .distinct()
                .count();
    }

    private long calls(String endpoint, String method, String node) {
        return run.meta().calls(endpoint).stream()
                .filter(call -> call.method().equals(method) && call.path().contains(node))
                .count();
    }

    private static void check(boolean holds, String otherwise) {
        Run.check(holds, otherwise);
    }
}

package dev.kesher.systemtests;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.OwnerAlert;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An owner is told that the connection is lost, while the notifier is ended by {@code kill -9} in the middle of each point
 * of that. At most what is in flight on a channel is repeated, and an e-mail so that a mailbox can tell.
 */
final class TellingDeaths {
    /** Where the notifier is ended, in the order of the work. */
    enum Point {
        ALERT_WRITTEN("while the alert was written"),
        MAIL_CLAIMED("while the e-mail was claimed"),
        MAIL_TAKEN("after the mail server took the e-mail"),
        REQUEST_PUBLISHED("after the request for WhatsApp was published"),
        OUTCOME_WRITTEN("while the outcome of WhatsApp was written");

        private final String when;

        Point(String when) {
            this.when = when;
        }
    }

    static final List<Point> POINTS = List.of(Point.values());

    private final Run run;
    private final RunningKesher kesher;
    private final Connected platform;
    private final DeathAtStep death;

    /** @param platform from whose number owners are told */
    TellingDeaths(Run run, RunningKesher kesher, Connected platform) {
        this.run = run;
        this.kesher = kesher;
        this.platform = platform;
        this.death = new DeathAtStep(kesher, "notifier", "notifier");
    }

    void dyingAt(Point point) {
        var owner = owner(point.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        switch (point) {
            case ALERT_WRITTEN ->
                death.duringInsert("alert", "new.business_id = '%s'".formatted(owner.business()), () -> raise(owner));
            case MAIL_CLAIMED ->
                death.during("delivery", of(owner, "EMAIL", "new.tries > old.tries"), () -> raise(owner));
            case MAIL_TAKEN ->
                death.during("delivery", of(owner, "EMAIL", "new.state <> old.state"), () -> raise(owner));
            case REQUEST_PUBLISHED -> dyingWithTheMailRecorded(owner, "new.handed_at is not null");
            case OUTCOME_WRITTEN -> dyingWithTheMailRecorded(owner, "new.outcome_version > old.outcome_version");
        }
        isTold(owner, point == Point.MAIL_TAKEN ? 2 : 1, point.when);
    }

    private void dyingWithTheMailRecorded(Owner owner, String settling) {
        death.during("delivery", of(owner, "WHATSAPP", settling), () -> raise(owner), () -> mailIsRecorded(owner));
    }

    private Owner owner(String point) {
        var number = "97253%07d".formatted(Math.floorMod((point + run.tag()).hashCode(), 10_000_000));
        var owner = new Owner(
                "told-" + point + "-" + run.tag(), point + "-" + run.tag() + "@example.test", number, "he", false);
        // The gateway passes on who looks at the alerts.
        Wait.until("the alerts of " + owner.business(), new Told(run, owner)::alerts);
        return owner;
    }

    /** Others may be told at the same time. */
    private static String of(Owner owner, String channel, String settling) {
        return """
                new.channel = '%s' and %s
                   and new.alert_id in (select id from notifier.alert where business_id = '%s')""".formatted(channel, settling, owner.business());
    }

    /** The channels do not wait for each other, so the e-mail may be in flight as well; here only WhatsApp shall be. */
    private void mailIsRecorded(Owner owner) {
        Wait.untilTrue("the e-mail of " + owner.business(), () -> "sent"
                .equals(new Told(run, owner).channels().get("email")));
    }

    private void raise(Owner owner) {
        var business = new BusinessId(owner.business());
        var alert = new OwnerAlert(
                business,
                OwnerAlert.Kind.CONNECTION_LOST,
                "credential-" + run.tag(),
                null,
                OwnerAlert.Incident.RAISED,
                Instant.now(),
                Map.of());
        var event = new Event<>(
                UUID.randomUUID().toString(), "urn:kesher:system-tests", business.value(), Instant.now(), alert);
        kesher.parts().kafka().send(CloudEvents.write(event));
    }

    private void isTold(Owner owner, int mails, String when) {
        var told = new Told(run, owner);
        Wait.untilTrue(
                "the alert of " + owner.business(), () -> told.alert("open").isPresent());
        // Nobody waits a minute for the lease of the one that died.
        death.execute("""
                update delivery set next_try = now() where state = 'PENDING' and handed_at is null
                   and alert_id in (select id from alert where business_id = '%s')""".formatted(owner.business()));
        Wait.untilTrue(
                "three channels of %s, killed %s".formatted(owner.business(), when),
                () -> LosingTheToken.ENDED.equals(told.channels()));
        var messageIds = told.mails().stream()
                .map(mail -> mail.path("messageId").asText())
                .collect(Collectors.toSet());
        Run.check(told.mails().size() == mails, when + ": " + told.mails().size() + " e-mails");
        Run.check(messageIds.size() == 1, when + ": e-mails with different Message-IDs");
        Run.check(told.templatesFrom(platform) == 1, when + ": " + told.templatesFrom(platform) + " templates");
        run.seen("notifier killed %s: told on three channels, %d e-mail(s) with one Message-ID, one template"
                .formatted(when, mails));
    }
}

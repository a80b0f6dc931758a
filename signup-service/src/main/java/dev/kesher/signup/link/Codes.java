package dev.kesher.signup.link;

import dev.kesher.contracts.Secret;
import dev.kesher.eventkit.database.Detached;
import dev.kesher.problemkit.Problems;
import dev.kesher.signup.Database;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.problem.LinkProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Sends a code to the owner whom the link invites. It is counted before it is sent, in a transaction of its own, and goes
 * out although whoever asked hangs up.
 */
@ApplicationScoped
class Codes {
    private final Database database;
    private final ConnectLinks links;
    private final CodeMailer mailer;
    private final SignupConfig config;
    private final Clock clock;

    Codes(Database database, ConnectLinks links, CodeMailer mailer, SignupConfig config, Clock clock) {
        this.database = database;
        this.links = links;
        this.mailer = mailer;
        this.config = config;
        this.clock = clock;
    }

    /** What the page is told. */
    record Sent(String email, Instant codeUntil, Instant nextCodeAt, int codesLeft) {}

    /** What came of asking; of these the first is still to be sent. */
    private sealed interface Asked {
        record Counted(ConnectLink link, Invitation invitation) implements Asked {}

        record Refused(RuntimeException why) implements Asked {}
    }

    Uni<Sent> send(OpaqueToken link) {
        return Detached.run(() -> counted(link));
    }

    private Uni<Sent> counted(OpaqueToken link) {
        var code = OneTimeCode.random();
        return database.inTransaction(() -> ask(link, code)).chain(asked -> switch (asked) {
            case Asked.Counted counted -> mail(counted, code);
            case Asked.Refused refused -> Uni.createFrom().failure(refused.why());
        });
    }

    private Uni<Asked> ask(OpaqueToken secret, Secret code) {
        var now = clock.instant();
        return links.locked(secret).chain(link -> {
            if (link == null) {
                return refused(LinkProblem.LINK_UNKNOWN);
            }
            return switch (LinkRule.mayBeSent(link.facts(), now)) {
                case LinkRule.Sending.Granted granted -> count(link, secret, code, now);
                case LinkRule.Sending.TooSoon early -> refused(LinkProblem.CODE_TOO_SOON, early.pause());
                case LinkRule.Sending.Over over -> refused(over.why());
                case LinkRule.Sending.Exhausted exhausted -> {
                    link.close();
                    yield refused(LinkProblem.LINK_CLOSED);
                }
            };
        });
    }

    private Uni<Asked> count(ConnectLink link, OpaqueToken secret, Secret code, Instant now) {
        return links.codesWithinAMinute(now).chain(others -> {
            if (others >= config.links().codesPerMinute()) {
                return refused(LinkProblem.CODES_BUSY);
            }
            link.newCode(OneTimeCode.hash(secret, code), now);
            var invitation = Invitation.opened(Objects.requireNonNull(link.invitation, "of an open link"), secret);
            return Uni.createFrom().item(new Asked.Counted(link, invitation));
        });
    }

    private Uni<Sent> mail(Asked.Counted counted, Secret code) {
        var link = counted.link();
        var invitation = counted.invitation();
        var until = Objects.requireNonNull(link.codeUntil, "of a code");
        return mailer.send(link.business(), invitation, code, until)
                .chain(failure -> failure.isEmpty()
                        ? Uni.createFrom().item(sent(link, invitation))
                        : giveBack(link).chain(() -> Uni.createFrom().failure(Problems.of(failure.get()))));
    }

    private Uni<Void> giveBack(ConnectLink sent) {
        return database.inTransaction(() -> links.locked(sent.business(), sent.id)
                .invoke(link -> {
                    if (link != null && link.state == LinkState.OPEN) {
                        link.codeFailed(clock.instant());
                    }
                })
                .replaceWithVoid());
    }

    private static Sent sent(ConnectLink link, Invitation invitation) {
        return new Sent(
                invitation.maskedEmail(),
                Objects.requireNonNull(link.codeUntil, "of a code"),
                Objects.requireNonNull(link.nextCodeAt, "of a code"),
                LinkRule.CODES - link.codesSent);
    }

    private static Uni<Asked> refused(LinkProblem why) {
        return Uni.createFrom().item(new Asked.Refused(Problems.of(why)));
    }

    private static Uni<Asked> refused(LinkProblem why, Duration pause) {
        return Uni.createFrom()
                .item(new Asked.Refused(Problems.builder(why, why.title() + ".")
                        .withHeader(HttpHeaders.RETRY_AFTER, Math.max(1, pause.toSeconds()))
                        .build()));
    }
}

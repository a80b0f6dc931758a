package dev.kesher.signup.link;

import dev.kesher.contracts.Secret;
import dev.kesher.problemkit.Problems;
import dev.kesher.signup.Database;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.problem.LinkProblem;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

/**
 * Makes a session of a link and its code. Every try is decided and counted while the link's row is locked: of any number
 * of requests at once, one is the fifth wrong one, and one wins with the right code.
 */
@ApplicationScoped
class SignIns {
    private final Database database;
    private final ConnectLinks links;
    private final ConnectSessions sessions;
    private final SignupConfig config;
    private final MeterRegistry registry;
    private final Clock clock;

    SignIns(
            Database database,
            ConnectLinks links,
            ConnectSessions sessions,
            SignupConfig config,
            MeterRegistry registry,
            Clock clock) {
        this.database = database;
        this.links = links;
        this.sessions = sessions;
        this.config = config;
        this.registry = registry;
        this.clock = clock;
    }

    /** @param token shown once */
    record Session(OpaqueToken token, ConnectLink link, Invitation invitation, Instant until) {}

    /** A refusal is a result here, since a wrong try has to be committed. */
    private sealed interface Answer {
        record Begun(Session session) implements Answer {}

        record Refused(RuntimeException why) implements Answer {}
    }

    Uni<Session> signIn(OpaqueToken link, Secret code) {
        // Before the row is looked for, so that an unknown link takes as long as a known one.
        var hash = OneTimeCode.hash(link, code);
        return database.inTransaction(() -> links.locked(link).chain(found -> {
                    if (found == null) {
                        return refused(Problems.of(LinkProblem.LINK_UNKNOWN), "unknown");
                    }
                    return tried(found, link, OneTimeCode.isSame(hash, found.codeHash));
                }))
                .map(answer -> switch (answer) {
                    case Answer.Begun begun -> begun.session();
                    case Answer.Refused refused -> throw refused.why();
                });
    }

    private Uni<Answer> tried(ConnectLink link, OpaqueToken secret, boolean matches) {
        var now = clock.instant();
        return switch (LinkRule.tried(link.facts(), matches, now)) {
            case LinkRule.Trying.Right right -> begin(link, secret, now);
            case LinkRule.Trying.Over over -> refused(Problems.of(over.why()), "over");
            case LinkRule.Trying.NoCode none -> refused(Problems.of(LinkProblem.CODE_OVER), "no-code");
            case LinkRule.Trying.Wrong wrong -> {
                link.wrongTries++;
                yield refused(wrong(wrong.triesLeft()), "wrong");
            }
            case LinkRule.Trying.Exhausted exhausted -> {
                link.close();
                yield refused(Problems.of(LinkProblem.LINK_CLOSED), "exhausted");
            }
        };
    }

    private Uni<Answer> begin(ConnectLink link, OpaqueToken secret, Instant now) {
        var invitation = Invitation.opened(Objects.requireNonNull(link.invitation, "of an open link"), secret);
        var token = OpaqueToken.random(OpaqueToken.SESSION);
        var until = now.plus(config.links().session());
        link.use(now);
        count("right");
        return sessions.begin(token, link, invitation, until)
                .replaceWith(() -> new Answer.Begun(new Session(token, link, invitation, until)));
    }

    private Uni<Answer> refused(RuntimeException why, String result) {
        count(result);
        return Uni.createFrom().item(new Answer.Refused(why));
    }

    private void count(String result) {
        registry.counter("kesher.signup.link.codes.tried", "result", result).increment();
    }

    private static RuntimeException wrong(int triesLeft) {
        var problem = LinkProblem.CODE_WRONG;
        return Problems.builder(problem, problem.title() + ".")
                .with("triesLeft", triesLeft)
                .build();
    }
}

package dev.kesher.signup.link;

import dev.kesher.contracts.BusinessId;
import dev.kesher.problemkit.Problems;
import dev.kesher.signup.Database;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.access.PageOrigins;
import dev.kesher.signup.connect.AttemptResults;
import dev.kesher.signup.problem.LinkProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the platform's backend does with links. */
@ApplicationScoped
class Links {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Database database;
    private final ConnectLinks links;
    private final ConnectSessions sessions;
    private final AttemptResults attempts;
    private final SignupConfig config;
    private final Clock clock;

    Links(
            Database database,
            ConnectLinks links,
            ConnectSessions sessions,
            AttemptResults attempts,
            SignupConfig config,
            Clock clock) {
        this.database = database;
        this.links = links;
        this.sessions = sessions;
        this.attempts = attempts;
        this.config = config;
        this.clock = clock;
    }

    /** @param secret the one time it is known here */
    record Made(ConnectLink link, OpaqueToken secret) {}

    Uni<Made> make(BusinessId business, Invitation invitation, String returnUrl, Duration lifetime) {
        ReturnUrlRule.refusal(returnUrl, origins()).ifPresent(why -> {
            throw Problems.of(LinkProblem.RETURN_URL_NOT_ALLOWED, "returnUrl", why);
        });
        var secret = OpaqueToken.random(OpaqueToken.LINK);
        var now = clock.instant();
        var link = new ConnectLink();
        link.id = UUID.randomUUID();
        link.secretHash = secret.hash();
        link.businessId = business.value();
        link.invitation = invitation.sealedWith(secret);
        link.returnUrl = returnUrl;
        link.state = LinkState.OPEN;
        link.createdAt = now;
        link.expiresAt = now.plus(lifetime);
        return database.inTransaction(() -> links.add(link, config.links().perBusinessAndDay()))
                .map(added -> {
                    if (!added) {
                        throw tooMany();
                    }
                    return new Made(link, secret);
                });
    }

    private PageOrigins origins() {
        return new PageOrigins(
                config.links().returnOrigins().or(config::hostOrigins).orElse(Set.of()));
    }

    private static RuntimeException tooMany() {
        var problem = LinkProblem.TOO_MANY_LINKS;
        return Problems.builder(problem, problem.title() + ".")
                .withHeader(HttpHeaders.RETRY_AFTER, AN_HOUR.toSeconds())
                .build();
    }

    Uni<LinkView> show(BusinessId business, UUID id) {
        return database.inTransaction(() -> links.find(business, id))
                .map(Links::known)
                .chain(link -> result(link).map(result -> LinkView.of(link, result, clock.instant())));
    }

    private Uni<LinkView.Result> result(ConnectLink link) {
        return link.usedAt == null
                ? Uni.createFrom().item(LinkView.Result.NONE)
                : attempts.newestSince(link.business(), link.usedAt)
                        .map(found -> found.map(LinkView.Result::of).orElse(LinkView.Result.NONE));
    }

    /** Closes it if it is open, and ends the session that it led to. */
    Uni<Void> revoke(BusinessId business, UUID id) {
        return database.inTransaction(() -> links.locked(business, id)
                .map(Links::known)
                .invoke(link -> {
                    if (link.state == LinkState.OPEN) {
                        link.close();
                    }
                })
                .chain(link -> sessions.end(link.id))
                .replaceWithVoid());
    }

    private static ConnectLink known(@Nullable ConnectLink link) {
        if (link == null) {
            throw Problems.of(LinkProblem.LINK_UNKNOWN);
        }
        return link;
    }
}

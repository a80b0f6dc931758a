package dev.kesher.signup.link;

import dev.kesher.problemkit.Problems;
import dev.kesher.signup.Database;
import dev.kesher.signup.problem.LinkProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a link says, for whoever has it. */
@ApplicationScoped
class Invitations {
    private final Database database;
    private final ConnectLinks links;
    private final Clock clock;

    Invitations(Database database, ConnectLinks links, Clock clock) {
        this.database = database;
        this.links = links;
        this.clock = clock;
    }

    record Found(ConnectLink link, Invitation invitation) {}

    Uni<Found> read(OpaqueToken secret) {
        return database.inTransaction(() -> links.find(secret)).map(link -> opened(link, secret));
    }

    private Found opened(@Nullable ConnectLink link, OpaqueToken secret) {
        if (link == null) {
            throw Problems.of(LinkProblem.LINK_UNKNOWN);
        }
        var over = LinkRule.over(link.facts(), clock.instant());
        if (over != null) {
            throw Problems.of(over);
        }
        var sealed = Objects.requireNonNull(link.invitation, "of an open link");
        return new Found(link, Invitation.opened(sealed, secret));
    }
}

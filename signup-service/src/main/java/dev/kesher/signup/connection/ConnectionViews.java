package dev.kesher.signup.connection;

import dev.kesher.contracts.Connection.State;
import dev.kesher.signup.Database;
import dev.kesher.signup.access.OwnPhone;
import dev.kesher.signup.owner.ConnectionProblem;
import dev.kesher.signup.owner.ConnectionProblems;
import dev.kesher.signup.token.ExpiryRule;
import dev.kesher.signup.token.TokenFacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an owner sees of a connection, from the row and from whoever knows the rest at this moment. */
@ApplicationScoped
class ConnectionViews {
    private final Database database;
    private final TokenFacts tokens;
    private final LiveNumber numbers;
    private final ConnectionProblems problems;
    private final Clock clock;

    ConnectionViews(
            Database database, TokenFacts tokens, LiveNumber numbers, ConnectionProblems problems, Clock clock) {
        this.database = database;
        this.tokens = tokens;
        this.numbers = numbers;
        this.problems = problems;
        this.clock = clock;
    }

    /** Meta and the notifier are asked at the same time: a page waits for the slower one. */
    Uni<ConnectionView> of(ConnectionRow row, Optional<OwnPhone> phone) {
        return Uni.combine().all().unis(shown(row), held(row)).asTuple().chain(known -> expiry(row)
                .map(expiresAt -> ConnectionView.of(
                        row,
                        known.getItem1(),
                        expiresAt.orElse(null),
                        known.getItem2().orElse(null),
                        phone)));
    }

    private Uni<LiveNumber.Shown> shown(ConnectionRow row) {
        return isAlive(row)
                ? numbers.read(row.business(), row.number(), row.credentialId)
                : numbers.stored(row.business(), row.credentialId);
    }

    private Uni<Optional<List<ConnectionProblem>>> held(ConnectionRow row) {
        return isAlive(row)
                ? problems.of(row.business(), row.number())
                : Uni.createFrom().item(Optional.empty());
    }

    private static boolean isAlive(ConnectionRow row) {
        return row.state == State.ACTIVE && row.lostAt == null;
    }

    private Uni<Optional<Instant>> expiry(ConnectionRow row) {
        return database.inTransaction(() -> tokens.expiry(row.credentialId))
                .map(expiresAt -> expiresAt.filter(end -> ExpiryRule.isNear(end, clock.instant())));
    }
}

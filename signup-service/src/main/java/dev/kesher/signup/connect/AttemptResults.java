package dev.kesher.signup.connect;

import dev.kesher.contracts.BusinessId;
import dev.kesher.signup.Database;
import dev.kesher.signup.connect.step.AttemptState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** What others may know of attempts. */
@ApplicationScoped
public class AttemptResults {
    /** One that was given up without a code says something only where nothing else does. */
    private static final String NEWEST = """
            businessId = ?1 and createdAt >= ?2 and state <> ?3
            order by case when state = ?4 and credentialId is null then 1 else 0 end, createdAt desc""";

    private final Database database;
    private final AttemptStore attempts;

    AttemptResults(Database database, AttemptStore attempts) {
        this.database = database;
        this.attempts = attempts;
    }

    /**
     * Where the newest attempt of the business is, of those that were begun since then; empty if there is none. One that waits for
     * its code is none: a page makes it before the owner does anything, and it may never get one.
     */
    public Uni<Optional<AttemptState>> newestSince(BusinessId business, Instant since) {
        return database.inTransaction(() -> attempts.find(
                                NEWEST, business.value(), since, AttemptState.WAITING, AttemptState.ABANDONED)
                        .page(0, 1)
                        .firstResult())
                .map(found -> Optional.ofNullable(found).map(attempt -> attempt.state));
    }
}

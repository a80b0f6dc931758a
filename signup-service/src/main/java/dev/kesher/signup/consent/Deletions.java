package dev.kesher.signup.consent;

import dev.kesher.eventkit.WaitingWork.Waiting;
import dev.kesher.signup.Database;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which deletions are asked for, and how far they are. */
@ApplicationScoped
class Deletions implements PanacheRepositoryBase<Deletion, String> {
    /** Longer than all calls of one try together. */
    private static final Duration LEASE = Duration.ofSeconds(120);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    /** A person may come back to the page, and Meta may ask for proof. */
    private static final Duration KEEP = Duration.ofDays(365);

    private static final int CODE_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String LOCK =
            "select cast(pg_advisory_xact_lock(hashtextextended('data-deletion:' || ?1, 0)) as text)";
    private static final String KNOWN = "select count(*) from token_fact where meta_user_id = ?1";
    private static final String CLAIM = """
            update data_deletion
               set lease = :lease, leased_until = :until
             where code in (
                   select code from data_deletion
                    where done_at is null and due <= :now and (leased_until is null or leased_until < :now)
                    order by due
                    limit :most
                      for update skip locked)
            returning *
            """;

    private final Database database;
    private final Clock clock;

    Deletions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @return the code; of the deletion that is under way for this person, if one is */
    Uni<String> request(String metaUser) {
        return database.inTransaction(() -> lock(metaUser)
                .chain(() -> running(metaUser))
                .chain(running -> running != null ? Uni.createFrom().item(running) : begin(metaUser))
                .map(deletion -> deletion.code));
    }

    private Uni<@Nullable Deletion> running(String metaUser) {
        return find("metaUserId = ?1 and doneAt is null", metaUser).firstResult();
    }

    /** Two requests about one person come one after the other. */
    private static Uni<Void> lock(String metaUser) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, String.class)
                        .setParameter(1, metaUser)
                        .getSingleResultOrNull())
                .replaceWithVoid();
    }

    private Uni<Deletion> begin(String metaUser) {
        var now = clock.instant();
        var deletion = new Deletion();
        deletion.code = code();
        deletion.metaUserId = metaUser;
        deletion.requestedAt = now;
        deletion.due = now;
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KNOWN, Long.class)
                        .setParameter(1, metaUser)
                        .getSingleResult())
                .invoke(known -> {
                    if (known == 0) {
                        deletion.finish(now);
                    }
                })
                .chain(() -> persist(deletion));
    }

    /** Not to be guessed: whoever has it sees when somebody asked for deletion. */
    private static String code() {
        byte[] bytes = new byte[CODE_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Those that are not done, since they were asked for. */
    Uni<Waiting> waiting() {
        return database.waiting("select count(d), min(d.requestedAt) from Deletion d where d.doneAt is null", Map.of());
    }

    Uni<Optional<Deletion>> of(String code) {
        return database.inTransaction(() -> findById(code)).map(Optional::ofNullable);
    }

    Uni<List<Deletion>> due(int most) {
        var now = clock.instant();
        return database.inTransaction(
                () -> Panache.getSession().chain(session -> session.createNativeQuery(CLAIM, Deletion.class)
                        .setParameter("lease", UUID.randomUUID())
                        .setParameter("until", now.plus(LEASE))
                        .setParameter("now", now)
                        .setParameter("most", most)
                        .getResultList()));
    }

    /** Joins the caller's transaction. */
    Uni<@Nullable Deletion> held(Deletion claimed) {
        return findById(claimed.code, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> row != null && claimed.lease.equals(row.lease) ? row : null);
    }

    Uni<Void> postpone(Deletion claimed) {
        return database.inTransaction(() -> held(claimed).invoke(row -> {
                    if (row != null) {
                        row.tries++;
                        row.due = clock.instant().plus(pause(row.tries));
                        row.lease = null;
                        row.leasedUntil = null;
                    }
                }))
                .replaceWithVoid();
    }

    private static Duration pause(int tries) {
        var growing = Duration.ofSeconds(1L << Math.min(tries, 10));
        return growing.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : growing;
    }

    Uni<Long> forgetOld() {
        Instant before = clock.instant().minus(KEEP);
        return database.inTransaction(() -> delete("doneAt < ?1", before));
    }
}

package dev.kesher.signup.connect;

import dev.kesher.contracts.BusinessId;
import dev.kesher.eventkit.WaitingWork.Waiting;
import dev.kesher.signup.Database;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.connect.step.AttemptState;
import dev.kesher.signup.connect.step.Step;
import dev.kesher.signup.connect.step.StepResult;
import dev.kesher.signup.problem.ProblemCode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The attempts. Each public method is one transaction. */
@ApplicationScoped
class AttemptStore implements PanacheRepositoryBase<Attempt, UUID> {
    /**
     * What was learned about the registration before is forgotten: it may be old, or of a worker that died in it. Rows with
     * words that this version does not know are left to the replicas that wrote them: reading one would end the whole claim.
     */
    private static final String LEASE = """
            update attempt
               set lease = :lease, leased_until = :until, registration = null
             where id in (
                   select id from attempt
                    where state in ('WORKING', 'PENDING') and due <= :now and (leased_until is null or leased_until < :now)
                      and step = any(cast(:steps as text[]))
                      and (problem is null or problem = any(cast(:problems as text[])))
                      and (cast(:only as uuid) is null or id = :only)
                    order by due
                    limit :most
                      for update skip locked)
            returning *
            """;

    private static final List<AttemptState> STOPPED = List.of(
            AttemptState.CHOOSE_NUMBER,
            AttemptState.NEEDS_PIN,
            AttemptState.CONFIRM_REPLACEMENT,
            AttemptState.FAILED,
            AttemptState.ABANDONED);
    private static final List<AttemptState> GOING_ON = List.of(
            AttemptState.WORKING,
            AttemptState.CHOOSE_NUMBER,
            AttemptState.NEEDS_PIN,
            AttemptState.CONFIRM_REPLACEMENT,
            AttemptState.PENDING);
    private static final List<ProblemCode> RETRYABLE =
            Arrays.stream(ProblemCode.values()).filter(ProblemCode::retryable).toList();
    private static final List<ProblemCode> OVER =
            Arrays.stream(ProblemCode.values()).filter(ProblemCode::startOver).toList();

    private final Database database;
    private final SignupConfig config;
    private final Attempt.Patience patience;
    private final Clock clock;

    AttemptStore(Database database, SignupConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.patience = patience(config.attempts());
        this.clock = clock;
    }

    private static Attempt.Patience patience(SignupConfig.Attempts config) {
        var review = config.review();
        return new Attempt.Patience(
                config.proposal(), new ReviewRule(review.every(), review.atMostEvery(), review.patience()));
    }

    Uni<Attempt> start(BusinessId business, String locale) {
        var attempt = new Attempt();
        attempt.id = UUID.randomUUID();
        attempt.businessId = business.value();
        attempt.locale = locale;
        attempt.createdAt = clock.instant();
        attempt.expiresAt = clock.instant().plus(config.attempts().lifetime());
        attempt.move(new Position(AttemptState.WAITING, Step.STORE_TOKEN, 0, clock.instant(), null), clock.instant());
        return database.inTransaction(() -> persist(attempt));
    }

    /** Steps that are due. */
    Uni<Waiting> waiting() {
        return database.waiting(
                "select count(a), min(a.due) from Attempt a where a.state = :working and a.due <= :now",
                Map.of("working", AttemptState.WORKING, "now", clock.instant()));
    }

    Uni<Optional<Attempt>> find(BusinessId business, UUID id) {
        return database.inTransaction(() -> find("id = ?1 and businessId = ?2", id, business.value())
                .firstResult()
                .map(Optional::ofNullable));
    }

    /**
     * The newest of which the owner can still make something; none that an attempt connected after it has outdated. Another number
     * that Meta reviews is not outdated: it takes the connection over when the review ends, unless the owner gives it up.
     */
    Uni<Optional<Attempt>> open(BusinessId business) {
        return database.inTransaction(() -> find(
                        """
                        from Attempt a
                        where businessId = ?1 and credentialId is not null
                        and (state in ?2 or state = ?3 and holdsCredential = true and problem in ?4)
                        and not exists (select 1 from Attempt later
                                         where later.businessId = ?1 and later.state = ?5
                                           and later.createdAt > a.createdAt
                                           and (a.state <> ?6 or later.phoneNumberId = a.phoneNumberId))
                        order by createdAt desc""",
                        business.value(),
                        GOING_ON,
                        AttemptState.FAILED,
                        RETRYABLE,
                        AttemptState.CONNECTED,
                        AttemptState.PENDING)
                .firstResult()
                .map(Optional::ofNullable));
    }

    /** Joins the caller's transaction. */
    Uni<Optional<Attempt>> locked(BusinessId business, UUID id) {
        return find("id = ?1 and businessId = ?2", id, business.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** Changes the attempt if it is (still) as {@code expected}; empty if not. */
    Uni<Optional<Attempt>> change(BusinessId business, UUID id, Predicate<Attempt> expected, Consumer<Attempt> change) {
        return database.inTransaction(() -> locked(business, id).map(found -> {
            var attempt = found.filter(expected);
            attempt.ifPresent(change);
            return attempt;
        }));
    }

    /** The attempts whose next step is due, leased to the caller. */
    Uni<List<Attempt>> leaseDue(int most) {
        return lease(most, null);
    }

    /** This attempt, if its next step is due and nobody has it. */
    Uni<List<Attempt>> lease(UUID id) {
        return lease(1, id);
    }

    private Uni<List<Attempt>> lease(int most, @Nullable UUID only) {
        Instant now = clock.instant();
        return database.inTransaction(
                () -> Panache.getSession().chain(session -> session.createNativeQuery(LEASE, Attempt.class)
                        .setParameter("lease", UUID.randomUUID())
                        .setParameter("until", now.plus(config.attempts().lease()))
                        .setParameter("now", now)
                        .setParameter("only", only)
                        .setParameter("steps", names(Step.values()))
                        .setParameter("problems", names(ProblemCode.values()))
                        .setParameter("most", most)
                        .getResultList()));
    }

    private static String[] names(Enum<?>[] known) {
        return Arrays.stream(known).map(Enum::name).toArray(String[]::new);
    }

    /**
     * Settles a step: {@code effect} and the attempt's new position in one transaction, if the lease still holds. The
     * lease goes on if there is a next step at once, else it is given back.
     *
     * @param afterwards in the same transaction, with the attempt at its new position
     * @return empty: the lease was lost, so was what the step found out
     */
    Uni<Optional<Attempt>> settle(
            Attempt leased, Function<Attempt, Uni<StepResult>> effect, Function<Attempt, Uni<Void>> afterwards) {
        return database.inTransaction(() -> findById(leased.id, LockModeType.PESSIMISTIC_WRITE)
                .chain(attempt -> attempt == null || !attempt.isLeasedBy(leased.lease)
                        ? Uni.createFrom().item(Optional.empty())
                        : effect.apply(attempt)
                                .map(result -> settled(attempt, result))
                                .call(afterwards::apply)
                                .map(Optional::of)));
    }

    private Attempt settled(Attempt attempt, StepResult result) {
        Instant now = clock.instant();
        attempt.apply(result, patience, now, ThreadLocalRandom.current().nextDouble());
        if (result instanceof StepResult.Next) {
            attempt.leasedUntil = now.plus(config.attempts().lease());
        } else {
            attempt.giveBack();
        }
        return attempt;
    }

    Uni<Void> giveBack(Attempt leased) {
        return database.inTransaction(() -> update(
                        "lease = null, leasedUntil = null where id = ?1 and lease = ?2", leased.id, leased.lease))
                .replaceWithVoid();
    }

    /** Attempts that stopped and whose pending credential is to be deleted: at once if they are over, else after a day. */
    Uni<List<Attempt>> holdingTooLong(int most) {
        var before = clock.instant().minus(config.attempts().keepCredential());
        return database.inTransaction(() -> find(
                        "holdsCredential = true and state in ?1 and (changedAt < ?2 or state = ?3 or problem in ?4)"
                                + " order by changedAt",
                        STOPPED,
                        before,
                        AttemptState.ABANDONED,
                        OVER)
                .page(0, most)
                .list());
    }

    /**
     * Attempts nobody asks about any more, and those that never got a code: these are kept as long after their end as before
     * it, so that whoever comes back to the page late hears that it is too late, and not that there never was an attempt.
     */
    Uni<Long> forgetOld() {
        var now = clock.instant();
        return database.inTransaction(() -> delete(
                "holdsCredential = false and state <> ?1 and (changedAt < ?2 or state = ?3 and expiresAt < ?4)",
                AttemptState.WORKING,
                now.minus(config.attempts().keep()),
                AttemptState.WAITING,
                now.minus(config.attempts().lifetime())));
    }
}

package dev.kesher.signup.testmessage;

import dev.kesher.contracts.BusinessId;
import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.signup.Database;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The table {@code test_message}: a row is written before sender-service is asked, so that the limit holds whoever asks at
 * the same moment.
 */
@ApplicationScoped
class TestMessages implements PanacheRepositoryBase<TestMessage, UUID> {
    private static final String LOCK =
            "select cast(pg_advisory_xact_lock(hashtextextended('test-message:' || ?1, 0)) as text)";

    private final Database database;
    private final Clock clock;

    TestMessages(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether a business may have a test message now. */
    sealed interface Turn {
        record Granted(TestMessage message) implements Turn {}

        record TooMany(Instant retryAt) implements Turn {}
    }

    /**
     * A request that sender-service has not answered is taken up again rather than made twice.
     *
     * @param key the key of the request for a test message with this id
     */
    Uni<Turn> claim(BusinessId business, UnaryOperator<UUID> key) {
        return database.inTransaction(() -> lock(business)
                .chain(() -> list(
                        "businessId = ?1 and askedAt > ?2 order by askedAt desc",
                        business.value(),
                        clock.instant().minus(TestMessageRule.DAY)))
                .chain(before -> claim(business, before, key)));
    }

    private Uni<Turn> claim(BusinessId business, List<TestMessage> before, UnaryOperator<UUID> key) {
        var now = clock.instant();
        var repeatable = before.stream()
                .filter(TestMessage::isUnanswered)
                .filter(one -> one.askedAt.plus(TestMessageRule.REPEATABLE).isAfter(now))
                .filter(one -> one.requestKey.equals(key.apply(one.id)))
                .findFirst();
        if (repeatable.isPresent()) {
            return Uni.createFrom().item(new Turn.Granted(repeatable.get()));
        }
        var times = before.stream().map(one -> one.askedAt).toList();
        return TestMessageRule.notBefore(times, now)
                .map(retryAt -> Uni.createFrom().<Turn>item(new Turn.TooMany(retryAt)))
                .orElseGet(() -> begin(business, now, key));
    }

    private Uni<Turn> begin(BusinessId business, Instant now, UnaryOperator<UUID> key) {
        var message = new TestMessage();
        message.id = UUID.randomUUID();
        message.requestKey = key.apply(message.id);
        message.businessId = business.value();
        // As the database keeps it: the same request again must be the same to the last digit.
        message.askedAt = now.truncatedTo(ChronoUnit.MILLIS);
        return persist(message).map(Turn.Granted::new);
    }

    /** Requests of a business come one after the other. */
    private static Uni<Void> lock(BusinessId business) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, String.class)
                        .setParameter(1, business.value())
                        .getSingleResultOrNull())
                .replaceWithVoid();
    }

    Uni<Void> accepted(TestMessage message, UUID messageId) {
        return database.inTransaction(() -> update("messageId = ?1 where id = ?2", messageId, message.id))
                .replaceWithVoid();
    }

    Uni<Void> refused(TestMessage message, TestMessageProblem problem) {
        return database.inTransaction(() -> update("problem = ?1 where id = ?2", problem, message.id))
                .replaceWithVoid();
    }

    /** Nothing was asked for; it does not count. */
    Uni<Void> withdraw(TestMessage message) {
        return database.inTransaction(() -> delete("id = ?1 and messageId is null", message.id))
                .replaceWithVoid();
    }

    Uni<Optional<TestMessage>> of(BusinessId business, UUID id) {
        return database.inTransaction(() -> find("id = ?1 and businessId = ?2", id, business.value())
                        .firstResult())
                .map(Optional::ofNullable);
    }

    /** None counts after a day, and nobody looks at one for longer. */
    @Scheduled(
            every = "{kesher.signup.every.tidy}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tidy() {
        var before = clock.instant().minus(TestMessageRule.DAY.multipliedBy(2));
        return ScheduledTask.endingByItself(
                "old test messages", database.inTransaction(() -> delete("askedAt < ?1", before)));
    }
}

package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.sender.policy.Throttle.Scope;
import dev.kesher.sender.store.ThrottleRepository;
import dev.kesher.sender.store.ThrottleRepository.Probe;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A probe is spent by a message that leaves, and by nothing else: no throttle outlasts what it is for. */
@QuarkusTest
class ProbeTest extends OnRunningSender {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int UNDELIVERABLE = 131026;
    private static final String TEMPLATE = "order_ready/en";

    @Inject
    ThrottleRepository throttles;

    /** A reply whose window has closed meanwhile is the first that is asked; Meta is back. */
    @Test
    void aProbeThatMayNotGoIsGivenBack() {
        // Given
        var customer = shop.wrote(Shop.somebody());
        shop.throttles().begin("number", "", LONG);
        var reply = shop.accepted(shop.text(customer, "Late"));
        closeWindow(customer.phone());
        var template = shop.accepted(shop.template(Shop.somebody()));

        // When
        shop.throttles().probeNow("number");

        // Then
        shop.awaitState(template, "sent");
        shop.awaitState(reply, "refused");
        shop.throttles().awaitEnd("number");
    }

    @Test
    void aTemplateThatIsThrottledItselfProbesForNobody() {
        // Given
        shop.throttles().begin("number", "", LONG);
        shop.throttles().begin("template", TEMPLATE, LONG);
        var templates = IntStream.range(0, 5)
                .mapToObj(one -> shop.accepted(shop.template(Shop.somebody())))
                .toList();
        var reply = shop.accepted(shop.text(shop.wrote(Shop.somebody()), "Yes"));

        // When
        shop.throttles().probeNow("number");

        // Then
        shop.awaitState(reply, "sent");
        shop.throttles().awaitEnd("number");
        templates.forEach(id -> shop.awaitState(id, "queued"));
    }

    @Test
    void aVaultThatDoesNotAnswerSpendsNoProbe() {
        // Given
        shop.throttles().begin("number", "", LONG);
        var message = QueuedRow.of(shop);
        message.insert(shop, "queued", 0, 0);
        var vault = VaultStandIn.hold(shop.business.value());

        // When
        shop.throttles().probeNow("number");

        // Then
        await().until(() ->
                "vault".equals(shop.sql("select waits_for from queue_entry where message_id = ?", message.id())));
        await().until(() -> "0 t".equals(spent("number")));
        vault.complete(null);
        shop.awaitState(message.id().toString(), "sent");
    }

    /** Meta works again, and has something against one customer: the next message tries. */
    @Test
    void aRefusalOfTheMessageAloneGivesTheProbeBack() {
        // Given
        shop.throttles().begin("number", "", LONG);
        var first = shop.accepted(shop.template(Shop.somebody()));
        var second = shop.accepted(shop.template(Shop.somebody()));
        meta.failNextSend(shop.number.value(), UNDELIVERABLE, 1);

        // When
        shop.throttles().probeNow("number");

        // Then
        shop.awaitState(first, "failed");
        shop.awaitState(second, "sent");
        shop.throttles().awaitEnd("number");
    }

    @Test
    void theProbeOfATemplateWaitsForAMessageOfIt() {
        // Given
        shop.throttles().begin("template", "another/en", Duration.ZERO);
        shop.throttles().begin("templates", "", Duration.ZERO);
        var customer = shop.wrote(Shop.somebody());

        // When
        shop.awaitState(shop.accepted(shop.text(customer, "Yes")), "sent");

        // Then
        assertThat(spent("template")).isEqualTo("0 t");
        assertThat(spent("templates")).isEqualTo("0 t");
    }

    @Test
    void whoeverDiesWithAProbeKeepsItForTheTimeOfItsLease() {
        // Given
        shop.throttles().begin("number", "", Duration.ZERO);
        var probe = new Probe(shop.number, Scope.NUMBER, "");

        // When
        var leased =
                throttles.lease(List.of(probe), Duration.ofSeconds(45)).await().atMost(Shop.SOON);

        // Then
        assertThat(leased).hasSize(1);
        assertThat(throttles.lease(List.of(probe), LONG).await().atMost(Shop.SOON))
                .isEmpty();
        assertThat(shop.sql(
                        "select probes || ' ' || (until <= now() + interval '45 s') from throttle where phone_number_id = ?",
                        shop.number.value()))
                .isEqualTo("0 true");
    }

    /** Meta refused another message meanwhile, after an operator had let the number go on. */
    @Test
    void whoComesLateWithAProbeChangesNoThrottleThatBeganAfterIt() {
        // Given
        shop.throttles().begin("number", "", Duration.ZERO);
        var leased = throttles
                .lease(List.of(new Probe(shop.number, Scope.NUMBER, "")), LONG)
                .await()
                .atMost(Shop.SOON);
        shop.sql("delete from throttle where phone_number_id = ?", shop.number.value());
        shop.throttles().begin("number", "", LONG);

        // When
        throttles.giveBack(leased).await().atMost(Shop.SOON);
        throttles.spend(leased).await().atMost(Shop.SOON);

        // Then
        assertThat(shop.sql(
                        "select probes || ' ' || (until > now()) from throttle where phone_number_id = ?",
                        shop.number.value()))
                .isEqualTo("0 true");
    }

    /** Results of the number lock its throttles all the time while it is busy. */
    @Test
    void aProbeThatWasLeasedIsSpentWhenItsThrottleIsFree() throws SQLException {
        // Given
        shop.throttles().begin("number", "", Duration.ZERO);
        var probe = List.of(new Probe(shop.number, Scope.NUMBER, ""));
        var leased = throttles.lease(probe, Duration.ZERO).await().atMost(Shop.SOON);

        try (var result = stack.postgres().connect("sender")) {
            result.setAutoCommit(false);
            result.createStatement()
                    .execute("select from throttle where phone_number_id = '" + shop.number + "' for update");

            // When
            var spent = throttles.spend(leased).subscribeAsCompletionStage();
            await().until(() ->
                    !shop.sql("select count(*) from pg_locks where not granted").equals("0"));
            var another = throttles.lease(probe, LONG).await().atMost(Shop.SOON);
            result.rollback();

            // Then
            assertThat(spent.orTimeout(Shop.SOON.toSeconds(), TimeUnit.SECONDS).join())
                    .hasSize(1);
            assertThat(another).as("a look waits for nobody").isEmpty();
        }
    }

    /** After an outage of Meta the throttles of all numbers end at once; these numbers are nobody's, so none of their probes goes. */
    @Test
    void thousandsOfDueProbesDelayNoHealthyNumber() {
        // Given
        shop.sql("create table updates (at timestamptz default now())");
        shop.sql("""
                create function count_update() returns trigger language plpgsql as $$
                begin
                    insert into sender.updates default values;
                    return null;
                end $$""");
        shop.sql(
                "create trigger count_update after update on throttle for each statement execute function count_update()");
        var many = IntStream.range(0, 3_000)
                .mapToObj(one -> QueuedRow.of(shop).number("88" + shop.number + one))
                .toList();
        shop.sql(
                """
                insert into throttle (phone_number_id, scope, business_id, credential_id, reason, until, first_wait)
                select n, 'number', ?, 'c1', '{"code": "test"}', now(), 600 from unnest(?::text[]) as t (n)""", shop.business.value(), many.stream().map(QueuedRow::number).toArray(String[]::new));

        // When
        QueuedRow.insert(shop, many, "queued", 0, 0);
        var healthy = shop.accepted(shop.template(Shop.somebody()));

        // Then
        shop.awaitState(healthy, "sent");
        await().atMost(Shop.SOON).until(() -> "0"
                .equals(shop.sql(
                        "select count(*) from queue_entry where phone_number_id like ?", "88" + shop.number + "%")));
        assertThat(Integer.parseInt(shop.sql("select count(*) from updates"))).isLessThan(many.size() / 2);
        shop.sql("drop trigger count_update on throttle");
        shop.sql("drop function count_update()");
        shop.sql("drop table updates");
        shop.sql("delete from throttle where phone_number_id like ?", "88" + shop.number + "%");
    }

    private void closeWindow(String phone) {
        shop.sql("update service_window set last_message = now() - interval '1 day' where customer = ?", phone);
    }

    /** Probes that were made, and whether the next one may be made now. */
    private String spent(String scope) {
        return shop.sql(
                "select probes || ' ' || case when until <= now() then 't' else 'f' end from throttle where phone_number_id = ? and scope = ?",
                shop.number.value(),
                scope);
    }
}

package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Erasure;
import dev.kesher.contracts.Topic;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** However much a business had, erasing it holds up nobody, and may be cut off at any point. */
@QuarkusTest
class ErasureOfManyTest extends OnRunningSender {
    private static final int MANY = 5_500;
    private static final int AT_ONCE = 1_000;

    /** Sent today, each to a customer of its own, who wrote and has two ids. */
    private static final String HISTORY = """
            with told as materialized (
                select (left(replace(smallest_id(current_date)::text, '-', ''), 12)
                        || substr(md5(random()::text), 1, 20))::uuid as id,
                       '97255' || lpad(n::text, 7, '0') as phone, ?::text as business, ?::text as number
                  from generate_series(1, ?) as n),
            attempts as (
                insert into attempt (message_id, number, phone_number_id, credential_id, started_at)
                select id, 1, number, 'c1', now() from told),
            requests as (
                insert into request (business_id, origin, caller, request_id, message_id, hash)
                select business, 'api', 'test', id::text, id, '' from told),
            aliases as (
                insert into alias (phone_number_id, id, canonical, business_id, as_of)
                select number, phone, 'IL.' || phone, business, now() from told),
            windows as (
                insert into service_window (phone_number_id, customer, business_id, last_message)
                select number, 'IL.' || phone, business, now() from told)
            insert into message (id, business_id, origin, request_id, requested_by, phone_number_id, phone, customer,
                                 purpose, valid_until, at_most_once, state, ended_at)
            select id, business, 'api', id::text, 'test', number, phone, phone, 'api', now(), false, 'sent', now()
              from told""";

    private static final String LEFT = """
            select (select count(*) from message where business_id = b)
                   + (select count(*) from request where business_id = b)
                   + (select count(*) from alias where business_id = b)
                   + (select count(*) from service_window where business_id = b)
                   + (select count(*) from attempt where phone_number_id = n)
                   + (select count(*) from lane where phone_number_id = n)
                   + (select count(*) from queue_entry where phone_number_id = n)
                   + (select count(*) from pace where phone_number_id = n)
              from (values (?, ?)) as erased (b, n)""";

    @Test
    void erasingABusinessWithManyMessagesDelaysNoOther() throws SQLException {
        var other = Shop.connected(stack, "other");
        shop.sql(HISTORY, shop.business.value(), shop.number.value(), MANY);
        CompletableFuture<Integer> erasure;
        try (var holder = holderOfOneMessage()) {
            erasure = erasing();
            awaitWaiting();

            var left = count("select count(*) from message where business_id = ?");
            var free =
                    count("select count(*) from (select from message where business_id = ? for update skip locked) m");
            assertThat(left - free).isPositive().isLessThanOrEqualTo(AT_ONCE);
            other.awaitState(other.accepted(other.template(Shop.somebody())), "sent");
            assertThat(told()).isEmpty();
            holder.rollback();
        }

        assertThat(erasure.orTimeout(Shop.SOON.toSeconds(), TimeUnit.SECONDS).join())
                .isEqualTo(204);
        assertThat(left()).isEqualTo("0");
        await().until(() -> told().size() == 1);
    }

    @Test
    void whatWasCutOffIsErasedByWhoAsksAgain() throws SQLException {
        shop.sql(HISTORY, shop.business.value(), shop.number.value(), MANY);
        shop.awaitState(shop.accepted(shop.template(Shop.somebody())), "sent");
        try (var holder = holderOfOneMessage()) {
            var erasure = erasing();
            awaitWaiting();
            shop.sql("select pg_terminate_backend(pid) from pg_stat_activity where " + WAITING);
            assertThat(erasure.orTimeout(Shop.SOON.toSeconds(), TimeUnit.SECONDS)
                            .join())
                    .isGreaterThanOrEqualTo(500);
            assertThat(told()).isEmpty();
            holder.rollback();
        }

        assertThat(erasing().join()).isEqualTo(204);

        assertThat(left()).isEqualTo("0");
        await().until(() -> told().size() == 1);
    }

    /** A caller whose time is up asks again, while its first request is still at work. */
    @Test
    void whoIsAnsweredFirstOfTwoIsAnsweredWhenAllIsGone() {
        shop.sql(HISTORY, shop.business.value(), shop.number.value(), MANY);

        var first = CompletableFuture.anyOf(erasing(), erasing()).join();

        assertThat(left()).isEqualTo("0");
        assertThat(first).isEqualTo(204);
    }

    /** Else each erasure would read all there is of everybody. */
    @Test
    void whoIsErasedIsFoundByAnIndex() {
        shop.sql(HISTORY, shop.business.value(), shop.number.value(), 20_000);
        shop.sql("analyze alias, service_window");

        assertThat(plan("alias where business_id = 'b'")).contains("alias_business");
        assertThat(plan("alias where id = any('{972550000001}') or canonical = any('{972550000001}')"))
                .contains("alias_id", "alias_canonical");
        assertThat(plan("alias where canonical in (select canonical from alias where id = '972550000001')"))
                .contains("alias_canonical");
        assertThat(plan("service_window where business_id = 'b' and customer = any('{972550000001}')"))
                .contains("service_window_business");
        assertThat(erasing().join()).isEqualTo(204);
    }

    private String plan(String what) {
        var plan = shop.sql("explain (format json) select * from " + what);
        assertThat(plan).doesNotContain("Seq Scan");
        return plan;
    }

    private static final String WAITING = "usename = 'sender' and wait_event_type = 'Lock' and state = 'active'";

    private void awaitWaiting() {
        await().until(() -> shop.sql("select count(*) from pg_stat_activity where " + WAITING), "1"::equals);
    }

    /** As a batch of statuses does that takes its time. */
    private Connection holderOfOneMessage() throws SQLException {
        var connection = stack.postgres().connect("sender");
        connection.setAutoCommit(false);
        try (var lock = connection.prepareStatement(
                "select id from message where business_id = ? order by id desc limit 1 for update")) {
            lock.setString(1, shop.business.value());
            lock.execute();
        }
        return connection;
    }

    private CompletableFuture<Integer> erasing() {
        return CompletableFuture.supplyAsync(() -> shop.as("operator")
                .delete("/api/v1/businesses/" + shop.business)
                .statusCode());
    }

    private List<Erasure> told() {
        return shop.events(Topic.ERASURES, shop.business.value(), Erasure.class);
    }

    private String left() {
        return shop.sql(LEFT, shop.business.value(), shop.number.value());
    }

    private int count(String query) {
        return Integer.parseInt(shop.sql(query, shop.business.value()));
    }
}

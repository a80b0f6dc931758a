package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.sender.customer.Identities;
import dev.kesher.sender.customer.Identities.Same;
import dev.kesher.sender.store.Retention;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RetentionTest extends OnRunningSender {
    @Inject
    Retention retention;

    @Inject
    Identities identities;

    @Inject
    SenderSettings settings;

    @Test
    void aNumberIsForgottenWhenNoStatusCameForAsLongAsMessagesAreKept() {
        var quiet = "1" + shop.number.value();
        seen(quiet, settings.messagesKept().plusHours(1));
        seen(shop.number.value(), settings.messagesKept().minusHours(1));

        retention.forget().await().atMost(Shop.SOON);

        assertThat(rows(quiet)).isZero();
        assertThat(rows(shop.number.value())).isOne();
    }

    /** The target load is 1,000 messages a second, and a run begins each minute: one portion is not enough. */
    @Test
    void whatIsForgottenKeepsUpWithWhatIsAccepted() {
        oldRequests(45_000);
        emptyLanes(12_000);

        retention.forget().await().atMost(Shop.SOON);

        // A run of the schedule may have some of it in hand.
        await().atMost(Shop.SOON).untilAsserted(() -> {
            assertThat(requests()).isEqualTo("0");
            assertThat(lanes()).isEqualTo("0");
        });
    }

    @Test
    void whatCannotBeForgottenHoldsNothingElse() {
        shop.sql("""
                create function stuck() returns trigger language plpgsql as $$ begin raise exception 'stuck'; end $$;
                create trigger stuck before delete on request execute function stuck()""");
        try {
            oldRequests(1);
            emptyLanes(10);

            retention.forget().await().atMost(Shop.SOON);

            assertThat(requests()).isEqualTo("1");
            await().atMost(Shop.SOON).untilAsserted(() -> assertThat(lanes()).isEqualTo("0"));
        } finally {
            shop.sql("drop function stuck cascade");
        }
    }

    private void oldRequests(int count) {
        shop.sql("""
                insert into request (business_id, origin, caller, request_id, message_id, hash, accepted_at)
                select ?, 'api', 'test', n::text, gen_random_uuid(), '', now() - interval '400 days'
                  from generate_series(1, ?) n""", shop.business.value(), count);
    }

    private String requests() {
        return shop.sql("select count(*) from request where business_id = ?", shop.business.value());
    }

    private void emptyLanes(int count) {
        shop.sql("""
                insert into lane (phone_number_id, customer, pair_until)
                select ?, 'customer ' || n, now() - interval '1 hour' from generate_series(1, ?) n""", shop.number.value(), count);
    }

    private String lanes() {
        return shop.sql(
                "select count(*) from lane where phone_number_id = ? and customer like 'customer %'",
                shop.number.value());
    }

    /** An erasure names a person by every id, however long nothing was heard of them. */
    @Test
    void whoIsWhoIsKeptUntilAnErasure() {
        var phone = Shop.somebody().phone();
        var longAgo = Instant.now().minus(settings.messagesKept().multipliedBy(3));
        identities
                .learn(List.of(Same.of(shop.business, shop.number, "IL.95" + phone, phone, longAgo)))
                .await()
                .atMost(Shop.SOON);

        retention.forget().await().atMost(Shop.SOON);

        assertThat(shop.sql(
                        "select canonical from alias where phone_number_id = ? and id = ?", shop.number.value(), phone))
                .isEqualTo("IL.95" + phone);
    }

    private void seen(String number, Duration ago) {
        var time = OffsetDateTime.now(ZoneOffset.UTC).minus(ago);
        shop.sql(
                "insert into number_health (phone_number_id, newest_status, seen_at) values (?, ?, ?)",
                number,
                time,
                time);
    }

    private int rows(String number) {
        return Integer.parseInt(shop.sql("select count(*) from number_health where phone_number_id = ?", number));
    }
}

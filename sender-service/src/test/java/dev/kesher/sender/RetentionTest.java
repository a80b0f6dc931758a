package dev.kesher.sender;

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

package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.sender.store.QueueFigures;
import dev.kesher.sender.store.QueueFigures.Throttled;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An operator is called for what could go and does not, and hears of throttles for which something waits. */
@QuarkusTest
class LateTest extends OnRunningSender {
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final int LATE = 600;

    @Inject
    MeterRegistry metrics;

    @Inject
    QueueFigures figures;

    @Test
    void whatWaitsForAThrottleIsNotLate() {
        shop.throttles().begin("number", "", LONG);

        waitsForTenMinutes();

        await().until(() -> oldest() < LATE);
        await().during(Duration.ofSeconds(1)).until(() -> oldest() < LATE);
        forget();
    }

    @Test
    void aNumberThatCouldGoAndHasNoRoomIsLate() {
        var vault = VaultStandIn.hold(shop.business.value());

        waitsForTenMinutes();

        await().until(() -> oldest() >= LATE);
        forget();
        vault.complete(null);
    }

    @Test
    void aThrottleForWhichNothingWaitsIsNotCounted() {
        var code = "test-" + UUID.randomUUID();
        shop.throttles().begin("number", "", LONG);
        shop.sql(
                "update throttle set reason = jsonb_build_object('code', ?::text) where phone_number_id = ?",
                code,
                shop.number.value());
        assertThat(throttled(code)).isEmpty();

        QueuedRow.of(shop).insert(shop, "queued", 0, 0);

        assertThat(throttled(code)).containsExactly(new Throttled("number", code, 1));
        forget();
    }

    private List<Throttled> throttled(String code) {
        return figures.throttles().await().atMost(Shop.SOON).stream()
                .filter(one -> one.reason().equals(code))
                .toList();
    }

    private void waitsForTenMinutes() {
        QueuedRow.of(shop).insert(shop, "queued", 0, 0);
        await().until(() -> "queued".equals(shop.sql("""
                        with entry as (
                            update queue_entry set due = now() - interval '10 min'
                             where phone_number_id = ? and state = 'queued'
                            returning phone_number_id, state)
                        update lane l set template_due = now() - interval '10 min'
                          from entry e
                         where l.phone_number_id = e.phone_number_id
                        returning e.state""", shop.number.value())));
    }

    private double oldest() {
        return metrics.get("kesher.sender.oldest.due.seconds").gauge().value();
    }

    private void forget() {
        shop.sql("delete from queue_entry where phone_number_id = ?", shop.number.value());
        shop.sql("delete from lane where phone_number_id = ?", shop.number.value());
    }
}

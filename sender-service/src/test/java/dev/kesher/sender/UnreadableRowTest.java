package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.SendOutcome;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever stands in a row of the queue, it ends its own message and no other. */
@QuarkusTest
class UnreadableRowTest extends OnRunningSender {
    private static final int GOOD = 60;

    private static final List<String> POISONS = List.of(
            nested(70),
            nested(1500),
            "{}",
            "[]",
            "\"text\"",
            "{\"type\": \"text\", \"text\": {\"body\": {}}}",
            "{\"type\": \"of-tomorrow\"}");

    @Test
    void unreadableContentFailsItsOwnMessageAndTheOthersAreSent() {
        // Given
        var good = IntStream.range(0, GOOD).mapToObj(one -> QueuedRow.of(shop)).toList();
        var poisons = POISONS.stream()
                .map(content -> QueuedRow.of(shop).content(content))
                .toList();

        // When
        insert(mixed(good, poisons));

        // Then
        await().atMost(Shop.SOON).untilAsserted(() -> assertThat(shop.atMeta()).hasSize(GOOD));
        good.forEach(one -> shop.awaitState(one.id().toString(), "sent"));
        for (var poison : poisons) {
            var outcome = shop.awaitOutcome(poison.id().toString(), SendOutcome.State.FAILED);
            assertThat(outcome.reason().code()).isEqualTo("unreadable-content");
            assertThat(shop.message(poison.id().toString()).getString("reason.code"))
                    .isEqualTo("unreadable-content");
        }
        assertThat(shop.atMeta()).hasSize(GOOD);
    }

    /** One of the few after every eighth of the many. */
    private static List<QueuedRow> mixed(List<QueuedRow> many, List<QueuedRow> few) {
        var all = new ArrayList<>(many);
        for (var at = few.size() - 1; at >= 0; at--) {
            all.add(8 * (at + 1), few.get(at));
        }
        return all;
    }

    @Test
    void aRowWhoseIdsCannotBeReadEndsAloneToo() {
        var good = IntStream.range(0, GOOD).mapToObj(one -> QueuedRow.of(shop)).toList();
        var poison = QueuedRow.of(shop).number("not a number id");

        insert(IntStream.rangeClosed(0, GOOD)
                .mapToObj(at -> at == GOOD ? poison : good.get(at))
                .toList());

        good.forEach(one -> shop.awaitState(one.id().toString(), "sent"));
        await().atMost(Shop.SOON)
                .untilAsserted(() -> assertThat(state(poison)).isEqualTo("failed {\"code\": \"unreadable-row\"}"));
    }

    @Test
    void unreadableContentExpiresLikeAnyOther() {
        var poison = QueuedRow.of(shop).content(nested(70)).valid(-1);

        insert(List.of(poison));

        var outcome = shop.awaitOutcome(poison.id().toString(), SendOutcome.State.EXPIRED);
        assertThat(outcome.reason().code()).isEqualTo("unreadable-content");
    }

    @Test
    void aLostAttemptWhoseContentCannotBeReadIsUnknownAndHoldsNoOther() {
        var rows = List.of(
                QueuedRow.of(shop).content(nested(70)).valid(-1),
                QueuedRow.of(shop).valid(-1));
        var broken = QueuedRow.of(shop).number("not a number id").valid(-1);

        insert(List.of(rows.get(0), broken, rows.get(1)), "awaiting");

        rows.forEach(row -> shop.awaitState(row.id().toString(), "unknown"));
        await().atMost(Shop.SOON).untilAsserted(() -> assertThat(state(broken)).startsWith("unknown"));
    }

    private static String nested(int levels) {
        return "{\"type\": \"interactive\", \"interactive\": " + "{\"a\":".repeat(levels) + "1" + "}".repeat(levels)
                + "}";
    }

    private String state(QueuedRow row) {
        return shop.sql("select state || ' ' || reason::text from message where id = ?", row.id());
    }

    private void insert(List<QueuedRow> rows) {
        QueuedRow.insert(shop, rows, "queued", 0, 0);
    }

    private void insert(List<QueuedRow> rows, String state) {
        QueuedRow.insert(shop, rows, state, 1, 0);
    }
}

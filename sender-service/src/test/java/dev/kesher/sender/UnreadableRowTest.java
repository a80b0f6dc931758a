package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kesher.contracts.SendOutcome;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever stands in a row of the queue, it ends its own message and no other. */
@QuarkusTest
class UnreadableRowTest extends OnRunningSender {
    private static final int GOOD = 60;

    /** All rows become visible at once, so that one claim takes the unreadable one together with good ones. */
    private static final String INSERT = """
            insert into message (id, business_id, origin, request_id, request_hash, requested_by, phone_number_id,
                                 phone, lane, content, purpose, valid_until, at_most_once, state, attempts, lost_at)
            select r.id, ?, 'api', r.id::text, '', 'test', r.number, r.phone, r.number || ':' || r.phone,
                   r.content::jsonb, 'api', now() + make_interval(secs => r.valid), false, r.state,
                   case r.state when 'awaiting' then 1 else 0 end,
                   case r.state when 'awaiting' then now() - interval '1 day' end
              from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::double precision[], ?::text[])
                   as r (id, number, phone, content, valid, state)""";

    private static final String TEMPLATE = """
            {"type": "template", "template": {"name": "order_ready", "language": "en", "components": [
                {"type": "body", "parameters": [{"type": "text", "text": "Noa"}, {"type": "text", "text": "A-17"}]}]}}""";

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
        var good = IntStream.range(0, GOOD).mapToObj(one -> row(TEMPLATE, 600)).toList();
        var poisons = POISONS.stream().map(content -> row(content, 600)).toList();

        // When
        insert(mixed(good, poisons));

        // Then
        await().atMost(Shop.SOON).untilAsserted(() -> assertThat(shop.atMeta()).hasSize(GOOD));
        good.forEach(one -> shop.awaitState(one.id.toString(), "sent"));
        for (var poison : poisons) {
            var outcome = shop.awaitOutcome(poison.id.toString(), SendOutcome.State.FAILED);
            assertThat(outcome.reason().code()).isEqualTo("unreadable-content");
            assertThat(shop.message(poison.id.toString()).getString("reason.code"))
                    .isEqualTo("unreadable-content");
        }
        assertThat(shop.atMeta()).hasSize(GOOD);
    }

    /** One of the few after every eighth of the many. */
    private static List<Row> mixed(List<Row> many, List<Row> few) {
        var all = new ArrayList<>(many);
        for (var at = few.size() - 1; at >= 0; at--) {
            all.add(8 * (at + 1), few.get(at));
        }
        return all;
    }

    @Test
    void aRowWhoseIdsCannotBeReadEndsAloneToo() {
        var good = IntStream.range(0, GOOD).mapToObj(one -> row(TEMPLATE, 600)).toList();
        var poison = new Row(UUID.randomUUID(), "not a number id", phone(), TEMPLATE, 600);

        insert(IntStream.rangeClosed(0, GOOD)
                .mapToObj(at -> at == GOOD ? poison : good.get(at))
                .toList());

        good.forEach(one -> shop.awaitState(one.id.toString(), "sent"));
        await().atMost(Shop.SOON)
                .untilAsserted(() -> assertThat(state(poison)).isEqualTo("failed {\"code\": \"unreadable-row\"}"));
    }

    @Test
    void unreadableContentExpiresLikeAnyOther() {
        var poison = row(nested(70), -1);

        insert(List.of(poison));

        var outcome = shop.awaitOutcome(poison.id.toString(), SendOutcome.State.EXPIRED);
        assertThat(outcome.reason().code()).isEqualTo("unreadable-content");
    }

    @Test
    void aLostAttemptWhoseContentCannotBeReadIsUnknownAndHoldsNoOther() {
        var rows = List.of(row(nested(70), -1), row(TEMPLATE, -1));
        var broken = new Row(UUID.randomUUID(), "not a number id", phone(), TEMPLATE, -1);

        insert(List.of(rows.get(0), broken, rows.get(1)), "awaiting");

        rows.forEach(row -> shop.awaitState(row.id.toString(), "unknown"));
        await().atMost(Shop.SOON).untilAsserted(() -> assertThat(state(broken)).startsWith("unknown"));
    }

    private record Row(UUID id, String number, String phone, String content, double validSeconds) {}

    private Row row(String content, double validSeconds) {
        return new Row(UUID.randomUUID(), shop.number.value(), phone(), content, validSeconds);
    }

    private static String phone() {
        return Shop.somebody().phone();
    }

    private static String nested(int levels) {
        return "{\"type\": \"interactive\", \"interactive\": " + "{\"a\":".repeat(levels) + "1" + "}".repeat(levels)
                + "}";
    }

    private String state(Row row) {
        return shop.sql("select state || ' ' || reason::text from message where id = ?", row.id);
    }

    private void insert(List<Row> rows) {
        insert(rows, "queued");
    }

    private void insert(List<Row> rows, String state) {
        shop.sql(
                INSERT,
                shop.business.value(),
                rows.stream().map(Row::id).toArray(UUID[]::new),
                rows.stream().map(Row::number).toArray(String[]::new),
                rows.stream().map(Row::phone).toArray(String[]::new),
                rows.stream().map(Row::content).toArray(String[]::new),
                rows.stream().map(Row::validSeconds).toArray(Double[]::new),
                rows.stream().map(row -> state).toArray(String[]::new));
    }
}

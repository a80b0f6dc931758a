package dev.kesher.status.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.eventkit.database.DayPartitions;
import dev.kesher.status.Shop;
import dev.kesher.status.drain.DrainSettings;
import dev.kesher.status.drain.Rig;
import dev.kesher.status.track.Window;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever stands in the table, a search reads as many rows as it answers: PostgreSQL's own plan, and what it read. */
@QuarkusTest
class SearchByIndexTest {
    private static final int PAGE = 51;
    private static final String PHONE = "972520000007";

    /** A thousand messages a day for 30 days, one in a hundred to the same customer. */
    private static final String FILL = """
            insert into status.message
                   (message_id, version, business_id, phone_number_id, state, customer_phone, customer_user_id,
                    customer_named, outcome, outcome_version, outcome_at)
            select (lpad(to_hex(((extract(epoch from now()) - n * 86.4) * 1000)::bigint), 12, '0')
                        || '70008' || lpad(to_hex(n), 15, '0'))::uuid,
                   1, '%1$s', '330000000000021', 'sent', '97252' || lpad((n %% 100)::text, 7, '0'),
                   'IL.' || (n %% 100), 3, 'sent', 1, now()
              from generate_series(1, 28000) as n""";

    private final Rig rig = new Rig();
    private final Shop shop = Shop.open();

    @Inject
    PartitionTable partitions;

    @Inject
    DrainSettings settings;

    @Inject
    Pool pool;

    @BeforeEach
    void fill() throws Exception {
        partitions
                .cover(Window.at(Instant.now(), settings.kept(), settings.daysAhead()))
                .await()
                .atMost(Rig.PATIENCE);
        rig.asAdmin(FILL.formatted(shop.business()));
        rig.asAdmin("analyze status.message");
    }

    /** They are not counted, and others compare. */
    @AfterEach
    void empty() throws Exception {
        rig.asAdmin("delete from status.message where business_id = '" + shop.business() + "'");
    }

    @Test
    void aPageReadsOnlyItsRowsAndSortsNothing() {
        var all = Tuple.of(shop.business().value(), smallest(-40), smallest(3), PAGE);
        var early = Tuple.of(shop.business().value(), smallest(-40), smallest(-20), PAGE);

        for (var plan : List.of(
                plan(MessageSearch.OF_BUSINESS, all),
                plan(MessageSearch.OF_BUSINESS, early),
                plan(MessageSearch.OF_PHONE, with(all, PHONE)),
                plan(MessageSearch.OF_USER_ID, with(early, "IL.7")))) {
            assertThat(plan.nodes()).noneMatch(node -> node.contains("Seq Scan") || node.contains("Sort"));
            assertThat(plan.rowsRead()).isEqualTo(PAGE);
        }
    }

    @Test
    void whoIsToBeErasedIsFoundByTheirIds() {
        var plan = plan(
                ErasedRows.OF_CUSTOMER,
                Tuple.of(
                        shop.business().value(),
                        new String[] {"IL.7", "IL.unknown"},
                        new String[] {PHONE},
                        smallest(3),
                        PAGE));

        assertThat(plan.nodes()).noneMatch(node -> node.contains("Seq Scan"));
        assertThat(plan.rowsRead()).isLessThanOrEqualTo(2L * PAGE);
    }

    private record Plan(List<String> nodes, long rowsRead) {}

    private Plan plan(String statement, Tuple parameters) {
        var answer = pool.preparedQuery("explain (analyze, format json) " + statement)
                .execute(parameters)
                .await()
                .atMost(Rig.PATIENCE)
                .iterator()
                .next()
                .getValue(0);
        var nodes = new ArrayList<JsonObject>();
        collect(new JsonArray(answer.toString()).getJsonObject(0).getJsonObject("Plan"), nodes);
        return new Plan(
                nodes.stream().map(node -> node.getString("Node Type")).toList(),
                nodes.stream()
                        .filter(node -> node.containsKey("Relation Name"))
                        .mapToLong(node -> Math.round(node.getDouble("Actual Rows") * node.getDouble("Actual Loops")
                                + node.getDouble("Rows Removed by Filter", 0.0)))
                        .sum());
    }

    private static void collect(JsonObject node, List<JsonObject> nodes) {
        nodes.add(node);
        var below = node.getJsonArray("Plans", new JsonArray());
        for (var n = 0; n < below.size(); n++) {
            collect(below.getJsonObject(n), nodes);
        }
    }

    private static Tuple with(Tuple parameters, String customer) {
        var all = Tuple.tuple();
        for (var n = 0; n < parameters.size(); n++) {
            all.addValue(parameters.getValue(n));
        }
        return all.addString(customer);
    }

    private static UUID smallest(int daysFromNow) {
        return DayPartitions.smallestId(LocalDate.now(ZoneOffset.UTC).plusDays(daysFromNow));
    }
}

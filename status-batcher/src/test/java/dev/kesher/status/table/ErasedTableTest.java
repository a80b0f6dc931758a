package dev.kesher.status.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.status.drain.Rig;
import dev.kesher.status.track.Erased;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** How many of the erased are remembered. */
@QuarkusTest
class ErasedTableTest {
    private static final Instant NOW = Instant.now();

    @Inject
    Pool pool;

    /** Erasures that are done again take numbers of the sequence and add nothing to the list. */
    @Test
    void oldEntriesAreForgottenByTheirCountNotByTheirNumbers() {
        var table = new ErasedTable(pool, 3);
        var businesses = Stream.generate(() -> new BusinessId("erased-" + UUID.randomUUID()))
                .limit(4)
                .toList();
        add(table, businesses.get(0));
        add(table, businesses.get(1));

        for (var again = 0; again < 10; again++) {
            add(table, businesses.get(1));
        }
        add(table, businesses.get(2));
        assertThat(remembered(businesses)).isEqualTo(businesses.subList(0, 3));

        add(table, businesses.get(3));
        assertThat(remembered(businesses)).isEqualTo(businesses.subList(1, 4));
    }

    private static void add(ErasedTable table, BusinessId business) {
        table.add(List.of(Erased.Entry.ofBusiness(business, NOW))).await().atMost(Rig.PATIENCE);
    }

    private List<BusinessId> remembered(List<BusinessId> businesses) {
        var names = businesses.stream().map(BusinessId::value).toArray(String[]::new);
        var rows = pool.preparedQuery("select business_id from status.erased where business_id = any($1) order by seq")
                .execute(Tuple.of(names))
                .await()
                .atMost(Rig.PATIENCE);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new BusinessId(row.getString("business_id")))
                .toList();
    }
}

package dev.kesher.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Patience;
import dev.kesher.localstack.StackResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The record of who read what has an end, and no more than that. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "POSTGRES,VAULT,ISSUER"),
            @ResourceArg(name = "service", value = "vault")
        })
class AccessLogRetentionTest {
    /** More than go in one transaction. */
    private static final int MANY = 12_000;

    private static final String ENTRIES = """
            insert into access_log (at, caller, action, business_id, credential_id, reason)
            select now() - make_interval(secs => ?), 'test', 'read', ?, 'c1', 'test' from generate_series(1, ?)""";

    LocalStack stack;

    @Inject
    AccessLogRetention retention;

    @Inject
    VaultSettings settings;

    @Inject
    MeterRegistry metrics;

    private Rows rows;
    private final String old = "old-" + UUID.randomUUID();
    private final String young = "young-" + UUID.randomUUID();

    @BeforeEach
    void entries() throws SQLException {
        rows = new Rows(stack);
        rows.execute("delete from access_log");
        enter(old, settings.accessLogKept().plusHours(1), MANY);
        enter(young, settings.accessLogKept().minusHours(1), 2);
    }

    @Test
    void whatIsOlderThanItsKeepingTimeGoes() throws SQLException {
        var before = forgotten();

        retention.forget().await().atMost(Patience.LONG);

        assertThat(count(old)).isZero();
        assertThat(count(young)).isEqualTo(2);
        assertThat(forgotten() - before).isEqualTo(MANY);
    }

    @Test
    void replicasThatForgetAtTheSameTimeForgetEachEntryOnce() throws SQLException {
        var before = forgotten();

        var one = retention.forget().subscribeAsCompletionStage();
        var another = retention.forget().subscribeAsCompletionStage();
        CompletableFuture.allOf(one, another).join();
        retention.forget().await().atMost(Patience.LONG);

        assertThat(count(old)).isZero();
        assertThat(count(young)).isEqualTo(2);
        assertThat(forgotten() - before).isEqualTo(MANY);
    }

    @Test
    void byDefaultAnEntryIsKeptForThreeMonths() {
        assertThat(settings.accessLogKept()).isEqualTo(Duration.ofDays(90));
    }

    private void enter(String business, Duration ago, int count) throws SQLException {
        rows.execute(ENTRIES, (double) ago.toSeconds(), business, count);
    }

    private int count(String business) throws SQLException {
        return Integer.parseInt(rows.text("select count(*) from access_log where business_id = ?", business));
    }

    private double forgotten() {
        return metrics.counter("kesher.vault.access.log.forgotten").count();
    }
}

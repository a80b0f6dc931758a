package dev.kesher.vault.rotation;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.vault.Rows;
import dev.kesher.vault.TransitAdmin;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A rotation goes on after interruptions. */
@QuarkusTest
class RotationInterruptedTest extends RotationTestCase {
    @Inject
    RotationStore store;

    @Inject
    MeterRegistry metrics;

    @Test
    void aRotationGoesOnWhenItsReplicaDied() throws Exception {
        // Given
        vault.store(business, "c1", "EAAkept", number).then().statusCode(204);
        scheduler.pause(JOB);
        vault.rotate("then dies").then().statusCode(202);
        var died = lease(60).orElseThrow();
        assertThat(lease(60)).as("only one replica works").isEmpty();

        // When
        rows.execute("update rotation set leased_until = now() where lease = ?", died.id());

        // Then
        scheduler.resume(JOB);
        awaitDone();
        assertThat(store.keep(died, PATIENCE).await().atMost(PATIENCE)).isFalse();
        vault.read(business, "c1").then().statusCode(200).body("accessToken", equalTo("EAAkept"));
        assertThat(rows.ciphertext(business, "c1")).startsWith("vault:v" + died.keyVersion() + ":");
    }

    @Test
    void itPausesWhileVaultIsSealedAndGoesOn() throws Exception {
        // Given
        vault.store(business, "c1", "EAAkept", number).then().statusCode(204);
        scheduler.pause(JOB);
        vault.rotate("into an outage").then().statusCode(202);
        var pauses = metrics.counter("kesher.rotation.pauses");
        var before = pauses.count();

        // When
        stack.transit().seal();
        try {
            scheduler.resume(JOB);
            await().atMost(PATIENCE).until(() -> pauses.count() > before);
            assertThat(vault.rotation().jsonPath().getLong("remaining")).isPositive();
            vault.rotate("again").then().statusCode(503).body("code", equalTo("vault-unavailable"));
        } finally {
            stack.transit().unseal();
        }

        // Then
        awaitDone();
        assertThat(vault.rotation().jsonPath().getLong("remaining")).isZero();
        vault.read(business, "c1").then().statusCode(200).body("accessToken", equalTo("EAAkept"));
    }

    /** As when the secret id expires while a rotation is under way. */
    @Test
    void aLoginThatIsRefusedBetweenTwoBatchesMakesNoRowUnreadable() throws Exception {
        // Given
        vault.store(business, "c1", "EAAkept", number).then().statusCode(204);
        scheduler.pause(JOB);
        vault.rotate("a login is refused").then().statusCode(202);
        var admin = new TransitAdmin(stack.transit().address(), stack.transit().adminToken());
        var pauses = metrics.counter("kesher.rotation.pauses");
        var before = pauses.count();

        // When
        try {
            try (var batch = heldBeforeItsFirstBatch()) {
                await().atMost(PATIENCE).until(batch::isWaitedFor);
                admin.refuseLogins(stack.transit().secretId());
            }
            await().atMost(PATIENCE).until(() -> pauses.count() > before);
            assertThat(vault.rotation().jsonPath().getLong("unreadable")).isZero();
        } finally {
            admin.allowLogins(stack.transit().secretId());
        }

        // Then
        awaitDone();
        assertThat(vault.rotation().jsonPath().getLong("remaining")).isZero();
        vault.read(business, "c1").then().statusCode(200).body("accessToken", equalTo("EAAkept"));
    }

    /** The index key is read after the lease and the keys' versions, and the rows after that. */
    private Rows.LockedTable heldBeforeItsFirstBatch() throws SQLException {
        try (var earlier = rows.locked("index_key")) {
            scheduler.resume(JOB);
            await().atMost(PATIENCE).until(earlier::isWaitedFor);
            return rows.locked("credential");
        }
    }

    private Optional<Lease> lease(int seconds) {
        return store.lease(Duration.ofSeconds(seconds)).await().atMost(PATIENCE);
    }
}

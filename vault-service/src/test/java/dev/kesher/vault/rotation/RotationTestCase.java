package dev.kesher.vault.rotation;

import static dev.kesher.localstack.Patience.await;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Patience;
import dev.kesher.localstack.StackResource;
import dev.kesher.vault.Rows;
import dev.kesher.vault.VaultClient;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An empty vault for each test, and no rotation under way after it. */
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "POSTGRES,VAULT,ISSUER"),
            @ResourceArg(name = "service", value = "vault")
        })
abstract class RotationTestCase {
    static final Duration PATIENCE = Patience.LONG;
    static final String JOB = "rotation";

    LocalStack stack;

    @Inject
    Scheduler scheduler;

    final String business = "b-" + UUID.randomUUID();
    final String number = String.valueOf(Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000_000L));
    VaultClient vault;
    Rows rows;

    /** Without the damaged rows that other tests leave. */
    @BeforeEach
    void emptyTable() throws SQLException {
        vault = new VaultClient(stack);
        rows = new Rows(stack);
        rows.execute("delete from credential");
    }

    @AfterEach
    void nothingIsLeftUnderWay() {
        scheduler.resume(JOB);
        if (vault.rotation().statusCode() == 200) {
            awaitDone();
        }
    }

    /** Rotates, waits for the end, and returns the key version that every row has now. */
    int rotateAndWait() {
        var version =
                vault.rotate("test").then().statusCode(202).extract().jsonPath().getInt("keyVersion");
        awaitDone();
        return version;
    }

    void awaitDone() {
        await().atMost(PATIENCE).until(() -> vault.rotation().jsonPath().getString("doneAt") != null);
    }
}

package dev.kesher.vault.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.StackResource;
import dev.kesher.vault.Rows;
import dev.kesher.vault.VaultClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vault.VaultTransitSecretEngine;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys are rotated under a running service: nothing is lost, nothing stands still, and it goes on after interruptions. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "POSTGRES,VAULT,ISSUER"),
            @ResourceArg(name = "service", value = "vault")
        })
class RotationTest {
    /** Three batches. */
    private static final int MANY = 450;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String JOB = "rotation";

    LocalStack stack;

    @Inject
    Scheduler scheduler;

    @Inject
    RotationStore store;

    @Inject
    VaultTransitSecretEngine transit;

    @Inject
    MeterRegistry metrics;

    private final String business = "b-" + UUID.randomUUID();
    private final String number = String.valueOf(Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000_000L));
    private VaultClient vault;
    private Rows rows;

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

    @Test
    void everyRowIsEncryptedAgainWhileReadsAndWritesGoOn() throws Exception {
        // Given
        storeMany();
        var before = Integer.parseInt(rows.text("select max(key_version) from credential"));
        var stop = new java.util.concurrent.atomic.AtomicBoolean();
        var written = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var writer = threads.submit(() -> {
                while (!stop.get()) {
                    var token = "EAAwritten-" + written.incrementAndGet();
                    vault.store(business, "c0", token, null).then().statusCode(204);
                    vault.read(business, "c0").then().statusCode(200).body("accessToken", equalTo(token));
                }
            });
            var reader = threads.submit(() -> {
                for (var index = 1; !stop.get(); index = index % (MANY - 1) + 1) {
                    vault.read(business, "c" + index)
                            .then()
                            .statusCode(200)
                            .body("accessToken", equalTo("EAAtoken-" + index));
                }
            });

            // When
            vault.rotate("yearly")
                    .then()
                    .statusCode(202)
                    .body("keyVersion", equalTo(before + 1))
                    .body("doneAt", nullValue());

            // Then
            awaitDone();
            stop.set(true);
            writer.get();
            reader.get();
        }
        assertThat(vault.rotation().jsonPath().getLong("remaining")).isZero();
        assertThat(rows.text("select min(key_version) from credential")).isEqualTo(String.valueOf(before + 1));
        assertThat(rows.ciphertext(business, "c1")).startsWith("vault:v" + (before + 1) + ":");
        vault.read(business, "c0").then().body("accessToken", equalTo("EAAwritten-" + written.get()));
        IntStream.range(1, MANY)
                .forEach(index ->
                        vault.read(business, "c" + index).then().body("accessToken", equalTo("EAAtoken-" + index)));
    }

    @Test
    void theNumberIndexKeepsItsKeyUnderANewWrapping() throws Exception {
        // Given
        vault.store(business, "c1", "EAAfirst", number).then().statusCode(204);
        vault.promote(business, "c1", null).then().statusCode(204);
        var wrapped = rows.text("select ciphertext from index_key");
        var key = transit.decrypt("kesher-index", wrapped).asString();

        // When
        rotateAndWait();

        // Then
        var wrappedAgain = rows.text("select ciphertext from index_key");
        assertThat(wrappedAgain).isNotEqualTo(wrapped);
        assertThat(transit.decrypt("kesher-index", wrappedAgain).asString()).isEqualTo(key);
        vault.store(business + "-other", "c1", "EAAother", number).then().statusCode(204);
        vault.promote(business + "-other", "c1", null)
                .then()
                .statusCode(409)
                .body("code", equalTo("number-connected-elsewhere"));
    }

    @Test
    void ofManyWhoAskAtOnceOneRotates() throws Exception {
        // Given
        vault.store(business, "c1", "EAAfirst", number).then().statusCode(204);
        scheduler.pause(JOB);

        // When
        List<Integer> answers;
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Integer> ask = () -> vault.rotate("at once").statusCode();
            answers = threads.invokeAll(List.of(ask, ask, ask, ask)).stream()
                    .map(call -> call.resultNow())
                    .toList();
        }

        // Then
        assertThat(answers).containsExactlyInAnyOrder(202, 409, 409, 409);
        vault.rotate("again").then().statusCode(409).body("code", equalTo("rotation-running"));
        var asked = vault.rotation().jsonPath().getInt("keyVersion");
        scheduler.resume(JOB);
        awaitDone();
        assertThat(rows.ciphertext(business, "c1")).startsWith("vault:v" + asked + ":");
    }

    @Test
    void aRowWrittenMeanwhileIsNotOverwritten() throws Exception {
        // Given
        vault.store(business, "c1", "EAAold", number).then().statusCode(204);
        var id = Long.parseLong(rows.text("select id from credential where business_id = ?", business));
        var row = new Rewrapped.Row(id, business, rows.ciphertext(business, "c1"));
        vault.store(business, "c1", "EAAnew", number).then().statusCode(204);

        // When
        var replaced = store.replace(List.of(new Rewrapped.Fresh(row, "vault:v9:of-the-old")))
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(replaced).isZero();
        vault.read(business, "c1").then().statusCode(200).body("accessToken", equalTo("EAAnew"));
    }

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

    @Test
    void aWriteOfTheOldVersionThatCameLateIsEncryptedAgainToo() throws Exception {
        // Given
        vault.store(business, "c1", "EAAlate", number).then().statusCode(204);
        var old = rows.ciphertext(business, "c1");
        var version = rotateAndWait();

        // When
        rows.overwrite(business, "c1", old);

        // Then
        await().atMost(PATIENCE).until(() -> rows.ciphertext(business, "c1").startsWith("vault:v" + version + ":"));
        vault.read(business, "c1").then().statusCode(200).body("accessToken", equalTo("EAAlate"));
    }

    @Test
    void oldVersionsAreRetiredOnlyWhenNoRowNeedsThem() throws Exception {
        // Given
        vault.store(business, "c1", "EAAgood", number).then().statusCode(204);
        vault.store(business, "c2", "EAAspoilt", null).then().statusCode(204);
        var old = rows.ciphertext(business, "c1");
        rows.overwrite(business, "c2", "vault:v1:bm90IGEgY2lwaGVydGV4dCBvZiBvdXJz");
        vault.rotate("with a damaged row").then().statusCode(202);
        await().atMost(PATIENCE)
                .until(() -> vault.rotation().jsonPath().getLong("unreadable") == 1
                        && vault.rotation().jsonPath().getLong("remaining") == 1);

        // When
        vault.retire("too early").then().statusCode(409).body("code", equalTo("rows-remain"));
        vault.as("signup-service")
                .delete(VaultClient.path(business, "c2"))
                .then()
                .statusCode(204);
        awaitDone();
        vault.retire("still too early").then().statusCode(409).body("code", equalTo("rotation-too-recent"));
        rows.execute("update rotation set started_at = now() - interval '2 minutes' where done_at is not null");
        vault.retire("all done").then().statusCode(200);

        // Then
        assertThat(vault.rotation().jsonPath().getString("retiredAt")).isNotNull();
        vault.read(business, "c1").then().statusCode(200).body("accessToken", equalTo("EAAgood"));
        scheduler.pause(JOB);
        rows.overwrite(business, "c1", old);
        vault.read(business, "c1").then().statusCode(500).body("code", equalTo("credential-corrupt"));
        rows.execute("delete from credential where business_id = ?", business);
    }

    @Test
    void whoRotatedAndWhyIsInTheAccessLog() {
        rotateAndWait();

        List<Map<String, String>> lines = vault.as("operator")
                .get("/api/v1/access-log?limit=5&caller=system:serviceaccount:kesher:operator")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("$");
        assertThat(lines.getFirst())
                .containsEntry("caller", "system:serviceaccount:kesher:operator")
                .containsEntry("action", "rotate")
                .containsEntry("reason", "test");
        for (var caller : List.of("sender-service", "signup-service", "platform")) {
            vault.as(caller)
                    .header("Kesher-Reason", "x")
                    .post("/api/v1/rotations")
                    .then()
                    .statusCode(403);
            vault.as(caller).get("/api/v1/rotations/current").then().statusCode(403);
            vault.as(caller).get("/api/v1/access-log").then().statusCode(403);
        }
        vault.as("operator")
                .post("/api/v1/rotations")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("Kesher-Reason"));
    }

    private void storeMany() throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var stores = IntStream.range(0, MANY)
                    .mapToObj(index ->
                            (Callable<Integer>) () -> vault.store(business, "c" + index, "EAAtoken-" + index, null)
                                    .statusCode())
                    .toList();
            assertThat(threads.invokeAll(stores))
                    .allSatisfy(stored -> assertThat(stored.resultNow()).isEqualTo(204));
        }
    }

    private java.util.Optional<Lease> lease(int seconds) {
        return store.lease(Duration.ofSeconds(seconds)).await().atMost(PATIENCE);
    }

    private int rotateAndWait() {
        var version =
                vault.rotate("test").then().statusCode(202).extract().jsonPath().getInt("keyVersion");
        awaitDone();
        return version;
    }

    private void awaitDone() {
        await().atMost(PATIENCE).until(() -> vault.rotation().jsonPath().getString("doneAt") != null);
    }
}

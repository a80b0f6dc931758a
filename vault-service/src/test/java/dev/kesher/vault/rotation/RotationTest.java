package dev.kesher.vault.rotation;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vault.VaultTransitSecretEngine;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keys are rotated under a running service: nothing is lost, and nothing stands still. */
@QuarkusTest
class RotationTest extends RotationTestCase {
    /** Three batches. */
    private static final int MANY = 450;

    @Inject
    RotationStore store;

    @Inject
    VaultTransitSecretEngine transit;

    @Test
    void everyRowIsEncryptedAgainWhileReadsAndWritesGoOn() throws Exception {
        // Given
        storeMany();
        var before = Integer.parseInt(rows.text("select max(key_version) from credential"));
        var stop = new AtomicBoolean();
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
}

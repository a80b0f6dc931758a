package dev.kesher.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.StackResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever can write to the table still cannot make one business act with another's token, nor see one. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "POSTGRES,VAULT,ISSUER"),
            @ResourceArg(name = "service", value = "vault")
        })
class SwappedRowsTest {
    private static final String FIRST = "EAAfirst-" + UUID.randomUUID();
    private static final String SECOND = "EAAsecond-" + UUID.randomUUID();

    @Inject
    MeterRegistry metrics;

    LocalStack stack;
    private VaultClient vault;
    private Rows rows;
    private final String business = "b-" + UUID.randomUUID();
    private final String other = business + "-other";

    @BeforeEach
    void client() {
        vault = new VaultClient(stack);
        rows = new Rows(stack);
    }

    @Test
    void credentialsSwappedBetweenBusinessesAreNotHandedOut() throws SQLException {
        // Given
        vault.store(business, "c1", FIRST, "4711").then().statusCode(204);
        vault.store(other, "c1", SECOND, "4712").then().statusCode(204);

        // When
        swap(business, "c1", other, "c1");

        // Then
        assertCorruptAndSilent(business, "c1");
        assertCorruptAndSilent(other, "c1");
        swap(business, "c1", other, "c1");
        vault.read(business, "c1").then().statusCode(200).body("accessToken", equalTo(FIRST));
    }

    @Test
    void credentialsSwappedWithinABusinessAreNotHandedOut() throws SQLException {
        // Given
        vault.store(business, "c1", FIRST, "4711").then().statusCode(204);
        vault.store(business, "c2", SECOND, "4712").then().statusCode(204);

        // When
        swap(business, "c1", business, "c2");

        // Then
        assertCorruptAndSilent(business, "c1");
        assertCorruptAndSilent(business, "c2");
        vault.promote(business, "c1", null).then().statusCode(410).body("code", equalTo("credential-corrupt"));
        swap(business, "c1", business, "c2");
        vault.read(business, "c2").then().statusCode(200).body("accessToken", equalTo(SECOND));
    }

    private void assertCorruptAndSilent(String owner, String credentialId) {
        var corrupt = metrics.counter("kesher.vault.corrupt.reads");
        var before = corrupt.count();
        try (var log = new LogRecorder()) {
            var answer = vault.read(owner, credentialId);

            answer.then()
                    .statusCode(410)
                    .body("code", equalTo("credential-corrupt"))
                    .body("retryable", equalTo(false));
            assertThat(corrupt.count()).isEqualTo(before + 1);
            assertThat(answer.asString() + answer.headers()).doesNotContain(FIRST, SECOND, "012345");
            assertThat(log.text())
                    .contains("Credential " + credentialId, owner)
                    .doesNotContain(FIRST, SECOND, "012345");
        }
        assertThat(vault.as("operator")
                        .get("/api/v1/businesses/" + owner + "/access-log")
                        .jsonPath()
                        .getList("action"))
                .doesNotContain("read");
    }

    private void swap(String owner, String credentialId, String otherOwner, String otherCredentialId)
            throws SQLException {
        var mine = rows.ciphertext(owner, credentialId);
        rows.overwrite(owner, credentialId, rows.ciphertext(otherOwner, otherCredentialId));
        rows.overwrite(otherOwner, otherCredentialId, mine);
    }
}

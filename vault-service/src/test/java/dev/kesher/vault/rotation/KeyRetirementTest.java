package dev.kesher.vault.rotation;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.vault.VaultClient;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Old key versions are retired only when no row needs them. */
@QuarkusTest
class KeyRetirementTest extends RotationTestCase {
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
        vault.read(business, "c1").then().statusCode(410).body("code", equalTo("credential-corrupt"));
        rows.execute("delete from credential where business_id = ?", business);
    }
}

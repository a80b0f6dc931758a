package dev.kesher.vault;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Management;
import dev.kesher.localstack.Metrics;
import dev.kesher.localstack.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A sealed Vault is a 503 in bounded time, changes nothing, and heals by itself. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "POSTGRES,VAULT,ISSUER"),
            @ResourceArg(name = "service", value = "vault")
        })
class VaultOutageTest {
    LocalStack stack;

    @Test
    void sealedVaultIs503AndNothingIsLost() {
        // Given
        var vault = new VaultClient(stack);
        var business = "b-" + UUID.randomUUID();
        vault.store(business, "c1", "EAAkept", "4711").then().statusCode(204);

        // When
        stack.transit().seal();
        try {
            // Then
            var refused = vault.read(business, "c1");
            refused.then().statusCode(503).body("code", equalTo("vault-unavailable"));
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            assertThat(refused.asString()).doesNotContain("EAAkept");
            vault.store(business, "c2", "EAAnew", "4711").then().statusCode(503);
            vault.promote(business, "c1", null).then().statusCode(503);
            vault.read(business, "never-stored").then().statusCode(503);
            vault.as("operator").get(Management.url("/q/health/ready")).then().statusCode(200);
            await().untilAsserted(() -> {
                assertThat(Metrics.value("kesher_vault_sealed")).hasValue(1);
                assertThat(Metrics.value("kesher_vault_transit_available")).hasValue(0);
            });
        } finally {
            stack.transit().unseal();
        }
        await().untilAsserted(() ->
                vault.read(business, "c1").then().statusCode(200).body("accessToken", equalTo("EAAkept")));
        vault.read(business, "c2").then().statusCode(404);
        await().untilAsserted(() -> {
            assertThat(Metrics.value("kesher_vault_sealed")).hasValue(0);
            assertThat(Metrics.value("kesher_vault_transit_available")).hasValue(1);
        });
    }
}

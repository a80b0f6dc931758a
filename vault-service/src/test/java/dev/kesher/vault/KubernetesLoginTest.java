package dev.kesher.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** In a cluster no secret is needed to reach Vault: the pod's own token opens it. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "POSTGRES,VAULT,ISSUER"),
            @ResourceArg(name = "service", value = "vault")
        })
@QuarkusTestResource(value = KubernetesLogin.class, restrictToAnnotatedClass = true)
class KubernetesLoginTest {
    LocalStack stack;

    @Test
    void theServiceAccountsTokenOpensVault() {
        // Given
        var vault = new VaultClient(stack);
        var business = "b-" + UUID.randomUUID();

        // When
        vault.store(business, "c1", "EAAkept", "4711").then().statusCode(204);

        // Then
        vault.read(business, "c1").then().statusCode(200).body("accessToken", equalTo("EAAkept"));
        assertThat(KubernetesLogin.admin().logins("auth/" + KubernetesLogin.MOUNT + "/login"))
                .isNotEmpty();
        assertThat(KubernetesLogin.admin().logins("auth/approle/login")).isEmpty();
    }
}

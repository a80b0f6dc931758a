package dev.kesher.vault;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.Management;
import dev.kesher.localstack.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "POSTGRES,VAULT,ISSUER"),
            @ResourceArg(name = "service", value = "vault")
        })
class ManagementPortTest {
    @ParameterizedTest
    @MethodSource("dev.kesher.localstack.Management#pathsInDisguise")
    void noManagementPathOnThePublicPort(String path) {
        assertThat(Management.statusOnPublicPort(path)).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/metrics", "/q/openapi?format=json"})
    void theManagementPortAnswers(String path) {
        given().get(Management.url(path)).then().statusCode(200);
    }
}

package dev.kesher.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.Management;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnRunningStack
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

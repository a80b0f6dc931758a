package dev.kesher.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.kesher.localstack.Management;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
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

    /** In a JVM of tests the number may be that of an application before; SpineTest reads it of processes. */
    @Test
    void whetherItIsReadyIsAMetric() {
        given().get(Management.url("/q/metrics"))
                .then()
                .body(containsString("kesher_ready{service=\"webhook-ingest\"}"));
    }
}

package dev.kesher.signup;

import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.OwnerAlert.Incident;
import dev.kesher.contracts.OwnerAlert.Kind;
import dev.kesher.contracts.Topic;
import dev.kesher.localstack.Metrics;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** The platform's operator: what they are told of its incidents, what they see, and what they do. */
record Operator(SignupTestCase test) {
    /** All that was told of incidents of this name, by any test. */
    List<OwnerAlert> alerts(String name, Incident incident) {
        return test.events(Topic.OWNER_ALERTS, OwnerAlert.class).stream()
                .filter(alert -> alert.kind() == Kind.PLATFORM_INCIDENT && alert.incident() == incident)
                .filter(alert -> alert.businessId().value().equals("kesher-platform"))
                .filter(alert -> alert.credentialId().equals(name))
                .toList();
    }

    List<String> openIncidents() {
        return incidents().jsonPath().getList("incidents.findAll { it.state == 'open' }.name");
    }

    Response incidents() {
        return request().get("/api/v1/platform-incidents");
    }

    Response release(String name) {
        return request().post("/api/v1/platform-incidents/" + name + "/release");
    }

    private RequestSpecification request() {
        return test.as("operators", Map.of("groups", List.of("operator")));
    }

    /** 1 while an incident of this name is open, else 0; -1 where there is no such metric. */
    double gauge(String name) {
        return Metrics.value("kesher_signup_platform_incident_open", "name=\"" + name + "\"")
                .orElse(-1);
    }
}

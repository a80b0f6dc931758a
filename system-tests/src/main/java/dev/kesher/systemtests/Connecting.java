package dev.kesher.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.metasimulator.Signup;
import dev.kesher.metasimulator.SignupRequest;
import java.util.Map;
import java.util.Optional;

/** An owner connects through the gateway's API, exactly as the page calls it. */
final class Connecting {
    private final Run run;

    Connecting(Run run) {
        this.run = run;
    }

    /** The same business again is a reconnect. */
    Connected connect(Owner owner, String businessName) {
        var gateway = run.stack().gateway(owner);
        var attempt = gateway.post("/api/v1/attempts", Map.of()).expect(201).json();
        var popup = run.meta().signup(SignupRequest.named(businessName).seed(owner.business()));
        run.stack().issued().add(popup.code());
        var attemptPath = "/api/v1/attempts/" + attempt.get("attemptId").asText();
        gateway.post(attemptPath + "/completion", completion(popup)).expect(202);

        var ended = Wait.until("the attempt of " + owner.business() + " to end", () -> ended(gateway, attemptPath));

        Run.check(ended.path("state").asText().equals("connected"), "not connected: " + ended);
        run.seen("%s is connected: %s, %s"
                .formatted(
                        owner.business(),
                        ended.at("/connection/phoneNumber").asText(),
                        ended.at("/connection/businessName").asText()));
        run.events()
                .await(
                        "the active connection on Kafka",
                        "whatsapp.connections.v1",
                        event -> event.field("/state").equals("active")
                                && event.key().equals(popup.phoneNumberId()));
        return new Connected(owner, popup.wabaId(), popup.phoneNumberId(), popup.displayPhoneNumber());
    }

    /** The platform's own number, from which owners are told; connected once per stack, by the operator. */
    Connected connectPlatform() {
        var operator = new Owner("kesher-platform", null, null, "en", true);
        var platform = connect(operator, "Kesher Platform");
        // A new portfolio may write to 250 people a day; a platform's is past that.
        run.meta().number(platform.phoneNumberId(), "messagingLimit", "TIER_10K");
        return platform;
    }

    private static Map<String, Object> completion(Signup popup) {
        return Map.of(
                "code", popup.code(),
                "sessionInfo",
                        Map.of(
                                "event", "FINISH",
                                "wabaId", popup.wabaId(),
                                "phoneNumberId", popup.phoneNumberId(),
                                "businessPortfolioId", popup.businessPortfolioId()));
    }

    private static Optional<JsonNode> ended(Api gateway, String attemptPath) {
        var attempt = gateway.get(attemptPath).expect(200).json();
        var state = attempt.path("state").asText();
        return state.equals("working") || state.equals("waiting") ? Optional.empty() : Optional.of(attempt);
    }
}

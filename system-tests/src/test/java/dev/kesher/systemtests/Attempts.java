package dev.kesher.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.metasimulator.Signup;
import dev.kesher.metasimulator.SignupRequest;
import java.util.Map;
import java.util.Optional;

/** An owner's attempts at connecting and replacing, a step at a time. */
final class Attempts {
    private final Run run;

    Attempts(Run run) {
        this.run = run;
    }

    /** Another number than the connected one; the owner has not confirmed yet. */
    record Proposed(String id, Signup popup) {}

    Signup connected(Owner owner, String name) {
        var attempt = start(owner);
        var popup = popup(owner, name);
        complete(owner, attempt, popup);
        end(owner, attempt, "connected");
        return popup;
    }

    Proposed proposed(Owner owner) {
        var attempt = start(owner);
        var popup = popup(owner, "New " + owner.business());
        complete(owner, attempt, popup);
        end(owner, attempt, "confirm-replacement");
        return new Proposed(attempt, popup);
    }

    String start(Owner owner) {
        return run.stack()
                .gateway(owner)
                .post("/api/v1/attempts", Map.of())
                .expect(201)
                .json()
                .get("attemptId")
                .asText();
    }

    /** What the owner does in Meta's window. */
    Signup popup(Owner owner, String name) {
        var popup = run.meta().signup(SignupRequest.named(name).seed(name + owner.business()));
        run.stack().issued().add(popup.code());
        return popup;
    }

    void complete(Owner owner, String attempt, Signup popup) {
        var info = Map.of("event", "FINISH", "wabaId", popup.wabaId(), "phoneNumberId", popup.phoneNumberId());
        run.stack()
                .gateway(owner)
                .post(path(attempt, "/completion"), Map.of("code", popup.code(), "sessionInfo", info));
    }

    void confirm(Owner owner, String attempt, Signup old) {
        run.stack().gateway(owner).post(path(attempt, "/replacement"), Map.of("phoneNumberId", old.phoneNumberId()));
    }

    void end(Owner owner, String attempt, String state) {
        var gateway = run.stack().gateway(owner);
        var ended = Wait.until("the attempt of " + owner.business(), () -> {
            var seen = gateway.get(path(attempt, "")).expect(200).json();
            return seen.path("state").asText().equals("working") ? Optional.<JsonNode>empty() : Optional.of(seen);
        });
        Run.check(ended.path("state").asText().equals(state), owner.business() + " ended otherwise: " + ended);
    }

    JsonNode connection(Owner owner) {
        return run.stack().gateway(owner).get("/api/v1/connection").expect(200).json();
    }

    private static String path(String attempt, String rest) {
        return "/api/v1/attempts/" + attempt + rest;
    }
}

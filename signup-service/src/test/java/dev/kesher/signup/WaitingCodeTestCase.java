package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;

import dev.kesher.metasimulator.Signup;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Requests that wait for the vault with a code or with a token, and nothing that ends their waiting but the test. */
abstract class WaitingCodeTestCase extends SignupTestCase {
    final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @Inject
    MeterRegistry registry;

    /** On a slow machine nothing here is given up, and Meta's clock stands still. */
    public static final class LongPatience implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kesher.signup.attempts.vault-patience", "PT4M",
                    "kesher.signup.attempts.lease", "PT10M");
        }
    }

    @BeforeEach
    void codesDoNotExpire() {
        meta.stopClock(true);
        meta.clearCalls();
    }

    @AfterEach
    void nobodyWaits() {
        everybodyIsThere();
        meta.stopClock(false);
        callers.close();
        await().until(() -> waiting() == 0);
    }

    CompletableFuture<Response> completed(String attempt, Signup popup) {
        return CompletableFuture.supplyAsync(() -> complete(attempt, popup), callers);
    }

    static String completion(String attempt) {
        return "/api/v1/attempts/" + attempt + "/completion";
    }

    static String body(Signup popup) {
        return "{\"code\":\"%s\",\"sessionInfo\":{\"event\":\"FINISH\"}}".formatted(popup.code());
    }

    /** A caller who hangs up when it is closed. */
    Socket hangingUp(String attempt, Signup popup) throws IOException {
        var body = body(popup);
        var socket = new Socket("localhost", RestAssured.port);
        socket.getOutputStream()
                .write(("POST " + completion(attempt) + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                + stack.issuer().businessToken(business, Map.of())
                                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    int waiting() {
        return (int) registry.get("kesher.signup.vault.waiting").gauge().value();
    }

    double counted(String result) {
        return registry.counter("kesher.signup.vault.waits", "result", result).count();
    }
}

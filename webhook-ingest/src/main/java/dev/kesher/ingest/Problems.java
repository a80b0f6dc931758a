package dev.kesher.ingest;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/** The problems this service answers, with their stable {@code code}. */
final class Problems {
    private static final int RETRY_AFTER_SECONDS = 5;

    private Problems() {}

    static Response wrongSignature() {
        return problem(
                        Status.UNAUTHORIZED,
                        "wrong-signature",
                        "X-Hub-Signature-256 is missing or does not match the body.")
                .build()
                .toResponse();
    }

    static Response notVerified() {
        return problem(Status.FORBIDDEN, "not-verified", "hub.mode, hub.verify_token or hub.challenge is not right.")
                .build()
                .toResponse();
    }

    static Response unavailable() {
        return later("kafka-unavailable", "The webhook could not be stored. Send it again.");
    }

    static Response busy() {
        return later("busy", "Too many webhooks at once. Send it again.");
    }

    private static Response later(String code, String detail) {
        return problem(Status.SERVICE_UNAVAILABLE, code, detail)
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build()
                .toResponse();
    }

    private static HttpProblem.Builder problem(Status status, String code, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(status.getReasonPhrase())
                .withDetail(detail)
                .with("code", code);
    }
}

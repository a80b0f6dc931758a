package dev.kesher.vault;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;

/** Every problem this API answers, with its stable {@code code}. */
final class Problems {
    private static final int RETRY_AFTER_SECONDS = 5;

    private Problems() {}

    static HttpProblem notFound() {
        return problem(Status.NOT_FOUND, "credential-not-found", "The business has no such credential.")
                .build();
    }

    static HttpProblem notPending() {
        return problem(
                        Status.CONFLICT,
                        "credential-not-pending",
                        "Only a pending credential can be written or promoted. Store a new one under a new id.")
                .build();
    }

    static HttpProblem incomplete() {
        return problem(
                        status(422),
                        "credential-incomplete",
                        "The credential has no wabaId or no phoneNumberId yet. Store them before promoting it.")
                .build();
    }

    static HttpProblem currentChanged() {
        return problem(
                        Status.CONFLICT,
                        "current-changed",
                        "The business's current credential is not expectedCurrent. Read it and decide again.")
                .build();
    }

    static HttpProblem connectedElsewhere() {
        return problem(
                        Status.CONFLICT,
                        "number-connected-elsewhere",
                        "The phone number is connected to another account. Disconnect it there first.")
                .build();
    }

    /** The stored row does not decrypt to what it claims to be: swapped, or written by another key. */
    static HttpProblem corrupt() {
        return problem(
                        Status.INTERNAL_SERVER_ERROR,
                        "credential-corrupt",
                        "The stored credential cannot be trusted. The owner must connect again.")
                .build();
    }

    static HttpProblem vaultUnavailable() {
        return problem(
                        Status.SERVICE_UNAVAILABLE,
                        "vault-unavailable",
                        "The encryption service does not answer. Nothing was changed; try again.")
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private static HttpProblem.Builder problem(
            jakarta.ws.rs.core.Response.StatusType status, String code, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(status.getReasonPhrase())
                .withDetail(detail)
                .with("code", code);
    }

    private static jakarta.ws.rs.core.Response.StatusType status(int code) {
        return new jakarta.ws.rs.core.Response.StatusType() {
            @Override
            public int getStatusCode() {
                return code;
            }

            @Override
            public Status.Family getFamily() {
                return Status.Family.familyOf(code);
            }

            @Override
            public String getReasonPhrase() {
                return "Unprocessable Content";
            }
        };
    }
}

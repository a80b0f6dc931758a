package dev.kesher.vault.rotation;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** What this API answers when it refuses, each with its stable {@code code}. */
final class RotationProblems {
    private RotationProblems() {}

    static HttpProblem running() {
        return problem(
                Status.CONFLICT,
                "rotation-running",
                "The last rotation is not finished. Look at /api/v1/rotations/current.");
    }

    static HttpProblem none() {
        return problem(
                Status.NOT_FOUND, "no-rotation", "The keys were never rotated. Start with POST /api/v1/rotations.");
    }

    static HttpProblem refused(RotationStatus.Refusal refusal, RotationStatus status) {
        return switch (refusal) {
            case ROWS_REMAIN ->
                problem(
                        Status.CONFLICT,
                        "rows-remain",
                        "%d of %d rows still need the older key versions, %d of them cannot be re-encrypted: erase those credentials, or wait for the others."
                                .formatted(status.remaining(), status.rows(), status.unreadable()));
            case TOO_RECENT ->
                problem(
                        Status.CONFLICT,
                        "rotation-too-recent",
                        "A write of the old version may still be under way. Try again %d seconds after startedAt."
                                .formatted(RotationStatus.SETTLED_AFTER.toSeconds()));
        };
    }

    private static HttpProblem problem(Status status, String code, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(status.getReasonPhrase())
                .withDetail(detail)
                .with("code", code)
                .build();
    }
}

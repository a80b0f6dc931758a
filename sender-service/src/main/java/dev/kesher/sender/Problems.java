package dev.kesher.sender;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;

/** Every problem this API answers, with its stable {@code code}. */
public final class Problems {
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final StatusType UNPROCESSABLE = new Unprocessable();

    private Problems() {}

    public static HttpProblem notConnected() {
        return of(Status.CONFLICT, "not-connected", "The business has no connected WhatsApp number.");
    }

    public static HttpProblem keyReused() {
        var detail = "This Idempotency-Key was used for another request. Use a new key for a new message.";
        return of(Status.CONFLICT, "idempotency-key-reused", detail);
    }

    public static HttpProblem messageUnknown() {
        return of(Status.NOT_FOUND, "message-unknown", "The business has no such message.");
    }

    public static HttpProblem mediaUnknown() {
        return of(Status.NOT_FOUND, "media-unknown", "Meta has no such file for this business, or no longer.");
    }

    public static HttpProblem notAnImage() {
        return of(Status.UNSUPPORTED_MEDIA_TYPE, "not-an-image", "Only images are fetched.");
    }

    public static HttpProblem tooLarge() {
        return of(Status.REQUEST_ENTITY_TOO_LARGE, "media-too-large", "The image has more than 5 MB.");
    }

    public static HttpProblem digestMismatch() {
        return of(UNPROCESSABLE, "digest-mismatch", "The image is not the one with this SHA-256.");
    }

    public static HttpProblem connectionLost() {
        return of(Status.CONFLICT, "connection-lost", "Meta refuses the business's connection; it must be renewed.");
    }

    public static HttpProblem mediaRefused() {
        return of(Status.BAD_GATEWAY, "media-refused", "Meta names an address that this service does not call.");
    }

    public static HttpProblem invalid(String field, String detail) {
        return builder(UNPROCESSABLE, "invalid", detail).with("field", field).build();
    }

    /** @param what {@code meta}, {@code vault} or {@code kafka} */
    public static HttpProblem unavailable(String what) {
        return builder(Status.SERVICE_UNAVAILABLE, what + "-unavailable", "Nothing was changed; try again.")
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private static HttpProblem of(StatusType status, String code, String detail) {
        return builder(status, code, detail).build();
    }

    private static HttpProblem.Builder builder(StatusType status, String code, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(status.getReasonPhrase())
                .withDetail(detail)
                .with("code", code);
    }

    /** JAX-RS has no constant for it. */
    private static final class Unprocessable implements StatusType {
        @Override
        public int getStatusCode() {
            return 422;
        }

        @Override
        public Status.Family getFamily() {
            return Status.Family.CLIENT_ERROR;
        }

        @Override
        public String getReasonPhrase() {
            return "Unprocessable Content";
        }
    }
}

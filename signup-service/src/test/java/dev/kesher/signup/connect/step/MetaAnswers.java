package dev.kesher.signup.connect.step;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.graph.answer.PhoneNumber;
import dev.kesher.graph.error.GraphError;
import java.time.Duration;

/** Answers of Meta, as the rules get them. */
final class MetaAnswers {
    private MetaAnswers() {}

    static PhoneNumber number(String id, String verification, String platform, String status, boolean onBizApp) {
        return new PhoneNumber(
                new PhoneNumberId(id),
                "+49 1510 0000001",
                "Bakery",
                status,
                null,
                verification,
                platform,
                null,
                onBizApp);
    }

    static GraphError error(int code, Integer subcode) {
        return error(400, code, subcode, null);
    }

    static GraphError error(int http, int code, Integer subcode, Duration retryAfter) {
        return new GraphError(http, code, subcode, "no", null, false, retryAfter, null, null, null);
    }
}

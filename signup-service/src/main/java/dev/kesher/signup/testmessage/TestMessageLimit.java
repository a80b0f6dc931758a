package dev.kesher.signup.testmessage;

import dev.kesher.problemkit.Problems;
import dev.kesher.signup.problem.ProblemCode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The answer to one test message too many, with the time of the next. */
final class TestMessageLimit {
    private static final String DETAIL = "At most %d test messages in 10 minutes and %d a day."
            .formatted(TestMessageRule.MOST_IN_TEN_MINUTES, TestMessageRule.MOST_A_DAY);

    private TestMessageLimit() {}

    static HttpProblem until(Instant retryAt, Instant now) {
        var seconds = Math.max(1, Duration.between(now, retryAt).plusMillis(999).toSeconds());
        return Problems.builder(ProblemCode.TEST_MESSAGE_LIMIT, DETAIL)
                .withHeader(HttpHeaders.RETRY_AFTER, seconds)
                .with(
                        "retryAt",
                        retryAt.plusMillis(999).truncatedTo(ChronoUnit.SECONDS).toString())
                .build();
    }
}

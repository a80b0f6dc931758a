package dev.kesher.problemkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameworkProblemsTest {
    private final FrameworkProblems problems = new FrameworkProblems();

    static Stream<Throwable> away() {
        return Stream.of(
                new TimeoutException(),
                new java.util.concurrent.TimeoutException("a connection of the pool"),
                new IllegalStateException(new ConnectException("refused")),
                new IllegalStateException(new ClosedChannelException()),
                new IllegalStateException(new SQLException("starting up", "57P03")),
                new IllegalStateException(new SQLException("too many clients", "53300")),
                new IllegalStateException(new SQLException("broken", "08006")),
                new SocketException("Connection reset"),
                new VertxException("Connection closed"),
                postgres("57P01"),
                postgres("53300"),
                postgres("57014"),
                postgres("40P01"),
                postgres("55P03"),
                new IllegalStateException(new NoStackTraceThrowable("Timeout")),
                new IllegalStateException(postgres("28000")));
    }

    private static Throwable postgres(String state) {
        return new PgException("said by the database", "ERROR", state, null);
    }

    @ParameterizedTest
    @MethodSource("away")
    void whatDoesNotAnswerIsBusyAndSaysWhenToTryAgain(Throwable cause) {
        var problem = problems.apply(failure(), ProblemContext.of(cause, "/api/v1/connection"));

        assertThat(problem.getStatusCode()).isEqualTo(503);
        assertThat(problem.getParameters()).containsEntry("code", "busy").containsEntry("retryable", true);
        assertThat(problem.getHeaders()).containsEntry("Retry-After", 5L);
        assertThat(problem.getDetail()).isNotBlank();
    }

    static Stream<Throwable> unforeseen() {
        var circle = new IllegalStateException("one");
        circle.initCause(new IllegalStateException("two", circle));
        return Stream.of(
                new NullPointerException(),
                new NoStackTraceThrowable("something else"),
                circle,
                new IllegalStateException(new SQLException("no such table", "42P01")),
                new IllegalStateException(new SQLException("no state")),
                postgres("42P01"),
                postgres("23514"),
                new IllegalStateException(postgres("22021")));
    }

    @ParameterizedTest
    @MethodSource("unforeseen")
    void whatNobodyForesawIsInternal(Throwable cause) {
        var problem = problems.apply(failure(), ProblemContext.of(cause, "/api/v1/connection"));

        assertThat(problem.getStatusCode()).isEqualTo(500);
        assertThat(problem.getParameters()).containsEntry("code", "internal");
        assertThat(problem.getDetail()).isNotBlank();
    }

    @Test
    void aRefusalHasADetailAlsoWhereTheFrameworkGivesNone() {
        var forbidden = HttpProblem.builder().withStatus(403).build();

        var problem = problems.apply(forbidden, ProblemContext.of(new SecurityException(), "/api/v1/connection"));

        assertThat(problem.getParameters()).containsEntry("code", "forbidden");
        assertThat(problem.getDetail()).isEqualTo("Not allowed.");
    }

    @Test
    void aProblemThatAServiceFoundStaysAsItIs() {
        var own = Problems.of(CommonProblem.NOT_FOUND);

        assertThat(problems.apply(own, ProblemContext.of(new TimeoutException(), "/")))
                .isSameAs(own);
    }

    private static HttpProblem failure() {
        return HttpProblem.builder()
                .withStatus(500)
                .withTitle("Internal Server Error")
                .build();
    }
}

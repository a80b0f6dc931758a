package dev.kesher.problemkit;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/**
 * No token, or not one of ours: 401 with {@code WWW-Authenticate: Bearer}, the only scheme there is. These go before
 * resteasy-problem 3.21.0's own mappers, which ask Quarkus for the challenge in a way that 3.33 no longer has and answer 500.
 */
final class Unauthenticated {
    private static final int BEFORE_THE_LIBRARY = Priorities.USER - 1_000;

    private Unauthenticated() {}

    private static HttpProblem problem() {
        return HttpProblem.builder()
                .withStatus(Status.UNAUTHORIZED)
                .withTitle(Status.UNAUTHORIZED.getReasonPhrase())
                .withDetail("A valid token is needed: Authorization: Bearer …")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    /** Nobody signed in where somebody must be. */
    @Provider
    @Priority(BEFORE_THE_LIBRARY)
    public static final class NoToken extends ExceptionMapperBase<UnauthorizedException> {
        @Override
        protected HttpProblem toProblem(UnauthorizedException missing) {
            return problem();
        }
    }

    /** A token that is expired, malformed, signed by somebody else, or for another service. */
    @Provider
    @Priority(BEFORE_THE_LIBRARY)
    public static final class WrongToken extends ExceptionMapperBase<AuthenticationFailedException> {
        @Override
        protected HttpProblem toProblem(AuthenticationFailedException refused) {
            return problem();
        }
    }
}

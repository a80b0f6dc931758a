package dev.kesher.problemkit;

import io.quarkus.security.AuthenticationFailedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * 401 for a token that is not valid, 503 for one that nobody could judge. Before resteasy-problem 3.21.0's own, which was built
 * for an older Quarkus and ends in a 500 on this one.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class WrongTokenMapper implements ExceptionMapper<AuthenticationFailedException> {
    @Override
    public Response toResponse(AuthenticationFailedException failure) {
        return CannotJudge.isCauseOf(failure)
                ? Problems.of(CommonProblem.BUSY, "The keys that tokens are checked with cannot be read right now.")
                        .toResponse()
                : Unauthenticated.response();
    }
}

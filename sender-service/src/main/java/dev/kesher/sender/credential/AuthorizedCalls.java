package dev.kesher.sender.credential;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Secret;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import dev.kesher.problemkit.Problems;
import dev.kesher.sender.Places;
import dev.kesher.sender.SenderProblem;
import dev.kesher.sender.SenderSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.function.Function;

/**
 * Calls Meta with a business's token while a caller waits. When Meta refuses the token that we remember, the vault is asked for
 * it again, once; what is then still refused is a problem that says who can help. Most connections to Meta are left to what is
 * sent from the queue, half of them at the least.
 */
@ApplicationScoped
public class AuthorizedCalls {
    private static final int INVALID_PARAMETER = 100;
    private static final int INVISIBLE = 33;
    /** Calls at once that callers wait for. */
    private static final int MOST = 32;
    /** A business has a quarter of them: Meta may be slow for its number alone. */
    private static final int SHARES = 4;

    private final Credentials credentials;
    private final ErrorTable errors;
    private final Places places;

    AuthorizedCalls(Credentials credentials, ErrorTable errors, SenderSettings settings, MeterRegistry metrics) {
        this.credentials = credentials;
        this.errors = errors;
        var most = Math.clamp(settings.graph().connections() / 2, 1, MOST);
        this.places = new Places("kesher.sender.caller.calls", most, Math.max(1, most / SHARES), metrics);
    }

    /**
     * A call that may be repeated without harm.
     *
     * @param reason for the vault's access log
     * @param ask makes the call with this token
     * @param refused the problem to answer when Meta refuses this call for good
     */
    public record Call<T>(
            String reason,
            Function<Secret, Uni<GraphResult<T>>> ask,
            Function<GraphError, ? extends RuntimeException> refused) {}

    /** Emits what Meta answered, or fails with a problem; never with anything else that Meta or the vault brought about. */
    public <T> Uni<T> run(Connection connection, Call<T> call) {
        return places.run(
                connection.businessId().value(),
                () -> run(credentials.of(connection, call.reason()), connection, call));
    }

    private <T> Uni<T> run(Uni<CredentialLookup> credential, Connection connection, Call<T> call) {
        return credential.chain(found -> ask(found, call)
                .chain(outcome -> outcome instanceof CallOutcome.NotAdmitted<T>
                                && found instanceof CredentialLookup.Found(var refused)
                        ? credentials.again(connection, refused, call.reason()).chain(newer -> ask(newer, call))
                        : Uni.createFrom().item(outcome))
                .map(outcome -> value(outcome, call)));
    }

    /** The problem of a refusal that is not about what was asked for, but about who asks. */
    public static RuntimeException refused(GraphError error) {
        return isInvisible(error)
                ? Problems.of(SenderProblem.CONNECTION_LOST)
                : Problems.of(SenderProblem.META_REFUSED, "Meta answers " + error.code() + ": " + error.message());
    }

    /**
     * Whether a parameter was wrong, and not the node: of a number that the token may not see Meta says 100 too
     * (docs/meta/graph.md#invisible).
     */
    public static boolean isAboutParameter(GraphError error) {
        return error.code() == INVALID_PARAMETER && !isInvisible(error);
    }

    private static boolean isInvisible(GraphError error) {
        return error.code() == INVALID_PARAMETER && Objects.equals(error.subcode(), INVISIBLE);
    }

    private <T> Uni<CallOutcome<T>> ask(CredentialLookup found, Call<T> call) {
        return switch (found) {
            case CredentialLookup.Found credential ->
                call.ask().apply(credential.credential().accessToken()).map(result -> CallOutcome.of(result, errors));
            case CredentialLookup.Missing missing -> throw Problems.of(SenderProblem.NOT_CONNECTED);
            case CredentialLookup.Unavailable away -> throw Problems.of(SenderProblem.VAULT_UNAVAILABLE);
        };
    }

    private static <T> T value(CallOutcome<T> outcome, Call<T> call) {
        return switch (outcome) {
            case CallOutcome.Done<T> done -> done.value();
            case CallOutcome.Unavailable<T> away -> throw Problems.of(SenderProblem.META_UNAVAILABLE);
            case CallOutcome.NotAdmitted<T> lost -> throw Problems.of(SenderProblem.CONNECTION_LOST);
            case CallOutcome.Refused<T> refused -> throw call.refused().apply(refused.error());
        };
    }
}

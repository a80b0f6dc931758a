package dev.kesher.sender.media;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Secret;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.RateUsage;
import dev.kesher.graph.answer.MediaInfo;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import dev.kesher.sender.credential.AuthorizedCalls;
import dev.kesher.sender.credential.CallOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks Meta where a file is, with the business's own number and token. Reads are safe to repeat: three tries where Meta is away.
 * If the number has no such file, Meta is asked once more without naming the number, so that what a sibling received is known.
 */
@ApplicationScoped
class ImageLocator {
    private static final int INVALID_PARAMETER = 100;
    private static final int NOT_FOUND = 404;
    private static final int MORE_TRIES = 2;
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final AuthorizedCalls meta;
    private final GraphClient graph;
    private final ErrorTable errors;

    ImageLocator(AuthorizedCalls meta, GraphClient graph, ErrorTable errors) {
        this.meta = meta;
        this.graph = graph;
        this.errors = errors;
    }

    /** Fails with a problem if Meta does not say. */
    Uni<Whereabouts> locate(Connection connection, String mediaId) {
        return meta.run(
                connection,
                new AuthorizedCalls.Call<>(
                        "an image of a customer",
                        token -> locate(connection.phoneNumberId(), mediaId, token),
                        AuthorizedCalls::refused));
    }

    private Uni<GraphResult<Whereabouts>> locate(PhoneNumberId number, String mediaId, Secret token) {
        return ask(() -> graph.media().url(mediaId, number, token), MORE_TRIES)
                .chain(result -> isUnknownFile(result)
                        ? elsewhere(mediaId, token)
                        : Uni.createFrom().item(result.map(info -> new Whereabouts.Here(info, token))));
    }

    private Uni<GraphResult<Whereabouts>> elsewhere(String mediaId, Secret token) {
        return ask(() -> graph.media().url(mediaId, token), MORE_TRIES)
                .map(result -> isUnknownFile(result)
                        ? new GraphResult.Ok<>(new Whereabouts.Nowhere(), RateUsage.NONE)
                        : result.map(info -> new Whereabouts.OtherNumber()));
    }

    private Uni<GraphResult<MediaInfo>> ask(Supplier<Uni<GraphResult<MediaInfo>>> call, int moreTries) {
        return call.get()
                .chain(result -> moreTries > 0 && CallOutcome.of(result, errors) instanceof CallOutcome.Unavailable
                        ? Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(BETWEEN)
                                .chain(() -> ask(call, moreTries - 1))
                        : Uni.createFrom().item(result));
    }

    /** Code 100 with any subcode, or a bare 404: what else Meta refuses is about who asks. */
    private static boolean isUnknownFile(GraphResult<MediaInfo> result) {
        return result instanceof GraphResult.Refused<MediaInfo>(GraphError error)
                && (error.code() == INVALID_PARAMETER
                        || error.code() == GraphError.NO_CODE && error.httpStatus() == NOT_FOUND);
    }
}

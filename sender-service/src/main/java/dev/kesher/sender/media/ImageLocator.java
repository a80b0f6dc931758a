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
import java.time.Clock;

/**
 * Asks Meta where a file is, with the business's own number and token, as often as {@link Tries} says. If the number has no such
 * file, Meta is asked once more without naming the number, so that what a sibling received is known.
 */
@ApplicationScoped
class ImageLocator {
    private static final int INVALID_PARAMETER = 100;
    private static final int NOT_FOUND = 404;

    private final AuthorizedCalls meta;
    private final GraphClient graph;
    private final ErrorTable errors;
    private final Clock clock;

    ImageLocator(AuthorizedCalls meta, GraphClient graph, ErrorTable errors, Clock clock) {
        this.meta = meta;
        this.graph = graph;
        this.errors = errors;
        this.clock = clock;
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
        var tries = new Tries(clock);
        return tries.run(() -> graph.media().url(mediaId, number, token), this::isAway)
                .chain(result -> isUnknownFile(result)
                        ? elsewhere(mediaId, token, tries)
                        : Uni.createFrom().item(result.map(info -> new Whereabouts.Here(info, token))));
    }

    private Uni<GraphResult<Whereabouts>> elsewhere(String mediaId, Secret token, Tries tries) {
        if (tries.areOver()) {
            return Uni.createFrom()
                    .item(new GraphResult.NotSent<>("Meta took too long to say that the number has it not"));
        }
        return tries.run(() -> graph.media().url(mediaId, token), this::isAway)
                .map(result -> isUnknownFile(result)
                        ? new GraphResult.Ok<>(new Whereabouts.Nowhere(), RateUsage.NONE)
                        : result.map(info -> new Whereabouts.OtherNumber()));
    }

    private boolean isAway(GraphResult<MediaInfo> result) {
        return CallOutcome.of(result, errors) instanceof CallOutcome.Unavailable;
    }

    /** Code 100 with any subcode, or a bare 404: what else Meta refuses is about who asks. */
    private static boolean isUnknownFile(GraphResult<MediaInfo> result) {
        return result instanceof GraphResult.Refused<MediaInfo>(GraphError error)
                && (error.code() == INVALID_PARAMETER
                        || error.code() == GraphError.NO_CODE && error.httpStatus() == NOT_FOUND);
    }
}

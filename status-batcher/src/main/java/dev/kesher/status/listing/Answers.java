package dev.kesher.status.listing;

import dev.kesher.problemkit.Problems;
import dev.kesher.status.StatusProblem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Answers of the database, in bounded time. */
@Singleton
class Answers {
    private static final Logger LOG = Logger.getLogger(Answers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What fails, or takes longer than 5 s, is a problem that says to try again. */
    <T> Uni<T> soon(Uni<T> answer) {
        return answer.ifNoItem().after(PATIENCE).fail().onFailure().transform(why -> {
            LOG.warnf("messages could not be listed: %s", why);
            return Problems.of(StatusProblem.DATABASE_UNAVAILABLE);
        });
    }
}

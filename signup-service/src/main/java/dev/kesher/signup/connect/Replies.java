package dev.kesher.signup.connect;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;

/** An attempt as an answer: where it is now, or where it stops if the request prefers to wait. */
@ApplicationScoped
class Replies {
    private final LongPoll longPoll;
    private final AttemptViews views;

    Replies(LongPoll longPoll, AttemptViews views) {
        this.longPoll = longPoll;
        this.views = views;
    }

    Uni<Response> accepted(Attempt attempt, List<String> prefer) {
        return answer(Response.accepted(), attempt, PreferRule.wait(prefer));
    }

    Uni<Response> ok(Attempt attempt, List<String> prefer) {
        return answer(Response.ok(), attempt, PreferRule.wait(prefer));
    }

    private Uni<Response> answer(Response.ResponseBuilder response, Attempt attempt, Duration wait) {
        if (!wait.isZero()) {
            response.header("Preference-Applied", "wait=" + wait.toSeconds());
        }
        return longPoll.until(attempt, wait).chain(views::show).map(view -> response.entity(view)
                .build());
    }
}

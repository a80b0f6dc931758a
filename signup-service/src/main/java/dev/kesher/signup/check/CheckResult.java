package dev.kesher.signup.check;

import dev.kesher.graph.answer.TokenInfo;
import dev.kesher.signup.connection.Health;
import org.jspecify.annotations.Nullable;

/**
 * What a check ends with.
 *
 * @param health what follows for the connection
 * @param reason a short word for it
 * @param token what debug_token said, if it did
 */
record CheckResult(
        Health health,
        Answer answer,
        String reason,
        @Nullable TokenInfo token) {
    /** What kind of answer Meta gave. */
    enum Answer {
        ALIVE,
        DEAD,
        /** Nothing can be concluded. */
        UNCLEAR,
        /** It is the app that is refused, so no token could be judged. */
        APP_REFUSED;

        boolean isClear() {
            return this == ALIVE || this == DEAD;
        }
    }
}

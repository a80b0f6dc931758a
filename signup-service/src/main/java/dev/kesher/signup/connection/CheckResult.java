package dev.kesher.signup.connection;

import dev.kesher.graph.answer.TokenInfo;
import org.jspecify.annotations.Nullable;

/**
 * What a check ends with.
 *
 * @param health what follows for the connection
 * @param reason a short word for it
 * @param token what debug_token said, if it did
 */
public record CheckResult(
        Health health,
        Answer answer,
        String reason,
        @Nullable TokenInfo token) {
    /** What kind of answer Meta gave. */
    public enum Answer {
        ALIVE,
        DEAD,
        /** Nothing can be concluded. */
        UNCLEAR,
        /** It is the app that is refused, so no token could be judged. */
        APP_REFUSED;

        public boolean isClear() {
            return this == ALIVE || this == DEAD;
        }
    }
}

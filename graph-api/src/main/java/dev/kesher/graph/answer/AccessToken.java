package dev.kesher.graph.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The business token a code was exchanged for (docs/meta/tokens.md#exchange).
 *
 * @param expiresIn null: it does not expire
 */
public record AccessToken(Secret token, @Nullable Duration expiresIn) {
    public static AccessToken read(JsonNode answer) {
        long seconds = answer.path("expires_in").asLong(0);
        return new AccessToken(
                Secret.of(Fields.required(answer, "access_token")), seconds > 0 ? Duration.ofSeconds(seconds) : null);
    }
}

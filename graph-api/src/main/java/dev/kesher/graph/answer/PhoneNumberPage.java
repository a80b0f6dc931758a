package dev.kesher.graph.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Meta gives cursors on the last page too; only {@code paging.next} says that there is more. The
 * address in it is never called: it may carry a token and name any host.
 *
 * @param after cursor of the next page, null on the last
 */
public record PhoneNumberPage(
        List<PhoneNumber> numbers, @Nullable String after) {
    public static PhoneNumberPage read(JsonNode answer) {
        if (!answer.path("data").isArray()) {
            throw new UnexpectedAnswer("data");
        }
        JsonNode paging = answer.path("paging");
        return new PhoneNumberPage(
                answer.path("data").valueStream().map(PhoneNumber::read).toList(),
                paging.has("next") ? Fields.required(paging.path("cursors"), "after") : null);
    }
}

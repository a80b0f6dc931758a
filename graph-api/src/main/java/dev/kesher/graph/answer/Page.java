package dev.kesher.graph.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Meta gives cursors on the last page too; only {@code paging.next} says that there is more. The
 * address in it is never called: it may carry a token and name any host.
 *
 * @param after cursor of the next page, null on the last
 */
public record Page<T>(List<T> items, @Nullable String after) {
    public Page {
        items = List.copyOf(items);
    }

    /** @param item reads one element of the list */
    public static <T> Page<T> read(JsonNode answer, Function<JsonNode, T> item) {
        if (!answer.path("data").isArray()) {
            throw new UnexpectedAnswer("data");
        }
        JsonNode paging = answer.path("paging");
        return new Page<>(
                answer.path("data").valueStream().map(item).toList(),
                paging.has("next") ? Fields.required(paging.path("cursors"), "after") : null);
    }
}

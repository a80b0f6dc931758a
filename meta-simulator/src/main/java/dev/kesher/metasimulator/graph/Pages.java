package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists in pages with cursors, 25 items unless asked otherwise (§3.3). */
final class Pages {
    private static final int USUAL = 25;
    private static final int MOST = 100;

    private Pages() {}

    /** {@code id} names an item for the cursor, {@code show} gives what the list contains of it. */
    static <T> Answer page(Call call, List<T> all, Function<T, String> id, Function<T, ObjectNode> show) {
        int size = size(call.param("limit"));
        int from = start(call, all, id, size);
        List<T> page = all.subList(from, Math.min(all.size(), from + size));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode data = answer.putArray("data");
        page.forEach(item -> data.add(show.apply(item)));
        if (!page.isEmpty()) {
            ObjectNode paging = answer.putObject("paging");
            String after = cursor(id.apply(page.get(page.size() - 1)));
            paging.putObject("cursors")
                    .put("before", cursor(id.apply(page.get(0))))
                    .put("after", after);
            if (from + size < all.size()) {
                // Meta's own link repeats the token in the query; this one leaves it to the header.
                paging.put("next", call.url() + "?limit=" + size + "&after=" + after);
            }
        }
        return Answer.ok(answer);
    }

    private static <T> int start(Call call, List<T> all, Function<T, String> id, int size) {
        String after = call.param("after");
        String before = call.param("before");
        for (int i = 0; i < all.size(); i++) {
            String cursor = cursor(id.apply(all.get(i)));
            if (cursor.equals(after)) {
                return i + 1;
            }
            if (cursor.equals(before)) {
                return Math.max(0, i - size);
            }
        }
        if (after != null || before != null) {
            throw GraphError.parameter("Invalid cursors values");
        }
        return 0;
    }

    private static int size(@Nullable String limit) {
        if (limit == null) {
            return USUAL;
        }
        if (!limit.matches("[1-9]\\d{0,4}")) {
            throw GraphError.parameter("Param limit must be a positive integer");
        }
        return Math.min(MOST, Integer.parseInt(limit));
    }

    private static String cursor(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }
}

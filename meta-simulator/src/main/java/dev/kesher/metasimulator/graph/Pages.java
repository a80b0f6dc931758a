package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists in pages with cursors, 25 items unless asked otherwise (docs/meta/graph.md#lists). */
final class Pages {
    private static final int USUAL = 25;
    private static final int MOST = 1_000;
    /** Where a page begins, and what proves who asks: a link to another page says the first anew and never the second. */
    private static final Set<String> NOT_REPEATED =
            Set.of("after", "before", "limit", "access_token", "appsecret_proof");

    private Pages() {}

    /** {@code id} names an item for the cursor, {@code show} gives what the list contains of it. */
    static <T> Answer page(Call call, List<T> all, Function<T, String> id, Function<T, ObjectNode> show) {
        return Answer.ok(list(call, all, id, show));
    }

    /** The same before it is an answer, for who has something to add. */
    static <T> ObjectNode list(Call call, List<T> all, Function<T, String> id, Function<T, ObjectNode> show) {
        int size = size(call.param("limit"));
        Span span = span(call, all.stream().map(id).map(Pages::cursor).toList(), size);
        List<T> page = all.subList(span.from, span.to);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode data = answer.putArray("data");
        page.forEach(item -> data.add(show.apply(item)));
        if (!page.isEmpty()) {
            ObjectNode paging = answer.putObject("paging");
            String before = cursor(id.apply(page.get(0)));
            String after = cursor(id.apply(page.get(page.size() - 1)));
            paging.putObject("cursors").put("before", before).put("after", after);
            if (span.to < all.size()) {
                paging.put("next", link(call, size, "after", after));
            }
            if (span.from > 0) {
                paging.put("previous", link(call, size, "before", before));
            }
        }
        return answer;
    }

    private record Span(int from, int to) {}

    private static Span span(Call call, List<String> cursors, int size) {
        String after = call.param("after");
        String before = call.param("before");
        if (isSet(after)) {
            int from = known(cursors, after) + 1;
            return new Span(from, Math.min(cursors.size(), from + size));
        }
        if (isSet(before)) {
            int to = known(cursors, before);
            return new Span(Math.max(0, to - size), to);
        }
        return new Span(0, Math.min(cursors.size(), size));
    }

    private static boolean isSet(@Nullable String cursor) {
        return cursor != null && !cursor.isBlank();
    }

    private static int known(List<String> cursors, @Nullable String cursor) {
        int index = cursors.indexOf(cursor);
        if (index < 0) {
            throw GraphError.parameter("Invalid cursors values");
        }
        return index;
    }

    private static int size(@Nullable String limit) {
        if (limit == null || limit.isBlank()) {
            return USUAL;
        }
        if (!limit.matches("[1-9]\\d{0,4}")) {
            throw GraphError.parameter("Param limit must be a positive integer");
        }
        return Math.min(MOST, Integer.parseInt(limit));
    }

    /** The same question about another page. Meta's own link repeats the token in the query; this one leaves it to the header. */
    private static String link(Call call, int size, String direction, String cursor) {
        Map<String, String> query = new TreeMap<>(call.given());
        query.keySet().removeAll(NOT_REPEATED);
        query.put("limit", Integer.toString(size));
        query.put(direction, cursor);
        return call.url()
                + query.entrySet().stream()
                        .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String cursor(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }
}

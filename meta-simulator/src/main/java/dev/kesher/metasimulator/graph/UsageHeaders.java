package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Token;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers that tell a caller how much of a limit is used (docs/meta/limits.md#management): percent of the buckets
 * that {@link Limits} empties.
 */
final class UsageHeaders {
    /** Time and CPU time are not measured: they are said to use a quarter of what the calls use. */
    private static final int TIME_SHARE = 4;

    private final World world;
    private final Access access;
    private final Limits limits;

    UsageHeaders(World world, Access access, Limits limits) {
        this.world = world;
        this.access = access;
        this.limits = limits;
    }

    /** None for what is not counted, as for sending, and for who may not see the WABA. */
    Map<String, String> of(Call call) {
        String given = Access.given(call);
        if (given == null) {
            return Map.of();
        }
        if (access.isAppToken(given)) {
            return Map.of("X-App-Usage", usage(limits.appPercent()).toString());
        }
        Waba waba = managed(call);
        Token token = world.tokens.get(given);
        return waba == null || token == null || !token.wabaIds.contains(waba.id)
                ? Map.of()
                : Map.of("X-Business-Use-Case-Usage", useCase(waba));
    }

    private @Nullable Waba managed(Call call) {
        Waba waba = world.wabas.get(call.node());
        if (waba != null || !call.edge().isEmpty() || !call.method().equals("GET")) {
            return waba;
        }
        PhoneNumber number = world.number(call.node());
        return number == null ? null : world.wabaOf(number);
    }

    private String useCase(Waba waba) {
        int percent = limits.managementPercent(waba);
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        ObjectNode entry = usage(percent).put("type", "whatsapp");
        // A bucket fills evenly: the next call is possible within the minute.
        entry.put("estimated_time_to_regain_access", percent < 100 ? 0 : 1);
        header.putArray(waba.id).add(entry);
        return header.toString();
    }

    private static ObjectNode usage(int percent) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("call_count", percent)
                .put("total_cputime", percent / TIME_SHARE)
                .put("total_time", percent / TIME_SHARE);
    }
}

package dev.kesher.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much of Meta's limits is used up, as the usage headers tell it (docs/meta/limits.md#management; undocumented, so
 * anything unreadable counts as nothing).
 *
 * @param percent the highest of all counters in both headers, 0 if none was sent
 * @param regainAccess how long calls will be refused from now on; zero while they are not
 */
public record RateUsage(int percent, Duration regainAccess) {
    public static final RateUsage NONE = new RateUsage(0, Duration.ZERO);

    private static final ObjectMapper JSON = new ObjectMapper();

    static RateUsage read(@Nullable String appUsage, @Nullable String businessUsage) {
        return Stream.concat(entries(appUsage), entries(businessUsage).flatMap(RateUsage::children))
                .map(RateUsage::entry)
                .reduce(NONE, RateUsage::worse);
    }

    /** The business header maps each WABA to a list of entries, the app header is one entry. */
    private static Stream<JsonNode> children(JsonNode byBusiness) {
        return byBusiness.valueStream().flatMap(JsonNode::valueStream);
    }

    private static Stream<JsonNode> entries(@Nullable String header) {
        try {
            return header == null ? Stream.empty() : Stream.of(JSON.readTree(header));
        } catch (JsonProcessingException notJson) {
            return Stream.empty();
        }
    }

    private static RateUsage entry(JsonNode entry) {
        int percent = Stream.of("call_count", "total_time", "total_cputime")
                .mapToInt(counter -> entry.path(counter).asInt(0))
                .max()
                .orElse(0);
        int minutes = entry.path("estimated_time_to_regain_access").asInt(0);
        return new RateUsage(percent, Duration.ofMinutes(Math.max(0, minutes)));
    }

    private RateUsage worse(RateUsage other) {
        Duration longer = regainAccess.compareTo(other.regainAccess) > 0 ? regainAccess : other.regainAccess;
        return new RateUsage(Math.max(percent, other.percent), longer);
    }
}

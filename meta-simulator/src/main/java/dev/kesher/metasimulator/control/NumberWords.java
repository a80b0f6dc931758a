package dev.kesher.metasimulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a control may set of a number, in the words of docs/meta/numbers.md#fields; ids and counters are not for
 * changing.
 */
final class NumberWords {
    private static final Pattern ANY = Pattern.compile("(?s).{0,1000}");
    private static final Map<String, Pattern> FIELDS = Map.ofEntries(
            Map.entry("verifiedName", ANY),
            Map.entry("username", ANY),
            Map.entry("coexistence", Pattern.compile("true|false")),
            Map.entry("pin", Pattern.compile("\\d{6}")),
            Map.entry(
                    "status",
                    Pattern.compile(
                            "PENDING|DELETED|MIGRATED|BANNED|RESTRICTED|RATE_LIMITED|FLAGGED|CONNECTED|DISCONNECTED|UNKNOWN|UNVERIFIED")),
            Map.entry("platformType", Pattern.compile("CLOUD_API|ON_PREMISE|NOT_APPLICABLE")),
            Map.entry("throughput", Pattern.compile("STANDARD|HIGH|NOT_APPLICABLE")),
            Map.entry("codeVerificationStatus", Pattern.compile("VERIFIED|NOT_VERIFIED|EXPIRED|UNVERIFIED")),
            Map.entry(
                    "nameStatus",
                    Pattern.compile("APPROVED|AVAILABLE_WITHOUT_REVIEW|DECLINED|EXPIRED|PENDING_REVIEW|NONE")),
            Map.entry("qualityRating", Pattern.compile("GREEN|YELLOW|RED|NA|UNKNOWN")),
            Map.entry("messagingLimit", Pattern.compile("TIER_(\\d{1,6}K?|UNLIMITED|NOT_SET)")));
    private static final Set<String> NULLABLE = Set.of("pin", "username");

    private NumberWords() {}

    /** Refuses the whole change when one of its fields makes no sense. */
    static void check(ObjectNode change) {
        change.properties().forEach(field -> check(field.getKey(), field.getValue()));
    }

    private static void check(String field, JsonNode value) {
        Pattern words = Problem.present(
                FIELDS.get(field),
                "A number's " + field + " cannot be changed, only " + new TreeSet<>(FIELDS.keySet()));
        boolean kind = value.isTextual() || value.isBoolean() && field.equals("coexistence");
        boolean cleared = value.isNull() && NULLABLE.contains(field);
        if (!cleared && !(kind && words.matcher(value.asText()).matches())) {
            String given = field.equals("pin") ? "that" : value.toString();
            throw new Problem("A number's " + field + " cannot be " + given + (words == ANY ? "" : ", only " + words));
        }
    }
}

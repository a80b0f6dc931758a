package dev.kesher.graph.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A business phone number as its owner is shown it (docs/meta/numbers.md#fields and limits.md#messaging). Meta's words
 * are kept as they are, because its enumerations grow.
 *
 * @param displayPhoneNumber formatted for people
 * @param verifiedName the display name customers see
 * @param qualityRating for example {@code GREEN}
 * @param nameStatus for example {@code PENDING_REVIEW}
 * @param messagingLimit for example {@code TIER_2K}, of all numbers of the portfolio together
 */
public record ShownNumber(
        String displayPhoneNumber,
        @Nullable String verifiedName,
        @Nullable String qualityRating,
        @Nullable String nameStatus,
        @Nullable String messagingLimit) {
    /** What every version of the Graph API knows. */
    public static final List<String> FIELDS = List.of("id", "display_phone_number", "verified_name");

    private static final String QUALITY = "quality_rating";
    private static final String NAME_STATUS = "name_status";
    private static final String LIMIT = "whatsapp_business_manager_messaging_limit";

    /** What can be done without, should a version not know it. */
    public static final List<String> OPTIONAL = List.of(QUALITY, NAME_STATUS, LIMIT);

    public static ShownNumber read(JsonNode answer) {
        return new ShownNumber(
                Fields.required(answer, "display_phone_number"),
                Fields.optional(answer, "verified_name"),
                Fields.optional(answer, QUALITY),
                Fields.optional(answer, NAME_STATUS),
                Fields.optional(answer, LIMIT));
    }
}

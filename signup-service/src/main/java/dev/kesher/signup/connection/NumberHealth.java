package dev.kesher.signup.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kesher.graph.answer.ShownNumber;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a number stands at Meta (docs/meta/numbers.md#fields, limits.md#messaging and limits.md#quality). A word that is
 * not known here never fails.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NumberHealth(
        @Schema(description = "From what customers said in the last 7 days")
        Quality quality,

        @Schema(description = "Absent while Meta has not set one") @Nullable Limit limit,

        @Schema(description = "Meta's review of the name that customers see; other words may follow") @Nullable NameStatus nameStatus) {
    private static final Pattern LIMITED = Pattern.compile("TIER_([0-9]{1,6})(K?)");
    private static final String UNLIMITED = "TIER_UNLIMITED";

    @Schema(name = "NumberQuality")
    public enum Quality {
        @JsonProperty("green")
        GREEN,
        @JsonProperty("yellow")
        YELLOW,
        @JsonProperty("red")
        RED,
        @JsonProperty("unknown")
        UNKNOWN
    }

    @Schema(name = "NumberNameStatus")
    public enum NameStatus {
        @JsonProperty("approved")
        APPROVED,
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("declined")
        DECLINED,
        @JsonProperty("expired")
        EXPIRED,
        @JsonProperty("none")
        NONE,
        @JsonProperty("other")
        OTHER
    }

    /**
     * How many customers the business may write to first within 24 hours, from all its numbers together. The one answer that
     * holds null: an absent number would not say whether Meta set no limit, or none was read.
     */
    @Schema(name = "NumberLimit")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Limit(
            @Schema(description = "null: without limit", nullable = true) @Nullable Integer perDay) {}

    static NumberHealth of(ShownNumber number) {
        return new NumberHealth(
                quality(number.qualityRating()), limit(number.messagingLimit()), nameStatus(number.nameStatus()));
    }

    private static Quality quality(@Nullable String rating) {
        return switch (rating) {
            case "GREEN" -> Quality.GREEN;
            case "YELLOW" -> Quality.YELLOW;
            case "RED" -> Quality.RED;
            case null, default -> Quality.UNKNOWN;
        };
    }

    private static @Nullable Limit limit(@Nullable String tier) {
        if (UNLIMITED.equals(tier)) {
            return new Limit(null);
        }
        var limited = LIMITED.matcher(tier == null ? "" : tier);
        return limited.matches()
                ? new Limit(
                        Integer.parseInt(limited.group(1)) * (limited.group(2).isEmpty() ? 1 : 1_000))
                : null;
    }

    private static @Nullable NameStatus nameStatus(@Nullable String status) {
        return switch (status) {
            case null -> null;
            case "APPROVED", "AVAILABLE_WITHOUT_REVIEW" -> NameStatus.APPROVED;
            case "PENDING_REVIEW" -> NameStatus.PENDING;
            case "DECLINED" -> NameStatus.DECLINED;
            case "EXPIRED" -> NameStatus.EXPIRED;
            case "NONE" -> NameStatus.NONE;
            default -> NameStatus.OTHER;
        };
    }
}

package dev.kesher.metasimulator.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tells the app what Meta changed about a number: throughput, quality, messaging limit, display name
 * (docs/meta/webhooks.md#fields).
 */
public final class NumberChanges {
    /** From the lowest; the number of users that each stands for, -1 for no limit (docs/meta/limits.md#messaging). */
    private static final List<String> TIERS =
            List.of("TIER_50", "TIER_250", "TIER_1K", "TIER_2K", "TIER_10K", "TIER_100K", "TIER_UNLIMITED");

    private static final List<Integer> USERS = List.of(50, 250, 1_000, 2_000, 10_000, 100_000, -1);
    private static final int NUMBERS_PER_WABA = 25;

    /** A number's name status to the decision that the webhook tells; others tell nothing. */
    private static final Map<String, String> DECISIONS = Map.of(
            "APPROVED", "APPROVED",
            "AVAILABLE_WITHOUT_REVIEW", "APPROVED",
            "DECLINED", "REJECTED",
            "PENDING_REVIEW", "PENDING");

    private final World world;
    private final Webhooks webhooks;

    public NumberChanges(World world, Webhooks webhooks) {
        this.world = world;
        this.webhooks = webhooks;
    }

    /** What of a number the webhooks tell, at one moment. */
    public record State(String throughput, String quality, String limit, String nameStatus) {
        public static State of(PhoneNumber number) {
            return new State(number.throughput, number.qualityRating, number.messagingLimit, number.nameStatus);
        }
    }

    public void tell(PhoneNumber number, State before) {
        State after = State.of(number);
        if (after.throughput.equals("HIGH") && !before.throughput.equals("HIGH")) {
            quality(number, "THROUGHPUT_UPGRADE");
        }
        if (after.quality.equals("RED") != before.quality.equals("RED")) {
            quality(number, after.quality.equals("RED") ? "FLAGGED" : "UNFLAGGED");
        }
        if (!after.limit.equals(before.limit)) {
            quality(number, TIERS.indexOf(after.limit) > TIERS.indexOf(before.limit) ? "UPGRADE" : "DOWNGRADE");
            capability(number);
        }
        if (!after.nameStatus.equals(before.nameStatus) && DECISIONS.containsKey(after.nameStatus)) {
            name(number, Objects.requireNonNull(DECISIONS.get(after.nameStatus)));
        }
    }

    private void quality(PhoneNumber number, String event) {
        ObjectNode value = about(number).put("event", event);
        emit(
                number,
                "phone_number_quality_update",
                value.put("max_daily_conversations_per_business", number.messagingLimit));
    }

    private void capability(PhoneNumber number) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        int tier = TIERS.indexOf(number.messagingLimit);
        // A word for what has no number: Meta sends either (docs/meta/webhooks.md#fields).
        if (tier < 0) {
            value.put("max_daily_conversations_per_business", number.messagingLimit);
        } else {
            value.put("max_daily_conversations_per_business", USERS.get(tier));
        }
        emit(number, "business_capability_update", value.put("max_phone_numbers_per_waba", NUMBERS_PER_WABA));
    }

    private void name(PhoneNumber number, String decision) {
        ObjectNode value = about(number)
                .put("decision", decision)
                .put("requested_verified_name", number.verifiedName)
                .putNull("rejection_reason");
        emit(number, "phone_number_name_update", value);
    }

    private static ObjectNode about(PhoneNumber number) {
        return JsonNodeFactory.instance.objectNode().put("display_phone_number", number.digits);
    }

    private void emit(PhoneNumber number, String field, ObjectNode value) {
        Waba waba = world.wabaOf(number);
        webhooks.emit(waba, number, field, value);
    }
}

package dev.kesher.graph.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.PhoneNumberId;
import org.jspecify.annotations.Nullable;

/**
 * A business phone number (docs/meta/numbers.md#fields). Meta's words are kept as they are, because its enumerations grow.
 *
 * @param displayPhoneNumber formatted for people
 * @param verifiedName the display name customers see
 * @param status {@code CONNECTED} is the one that can send
 * @param onBizApp coexistence: the WhatsApp Business app stays in use beside the API
 */
public record PhoneNumber(
        PhoneNumberId id,
        String displayPhoneNumber,
        @Nullable String verifiedName,
        @Nullable String status,
        @Nullable String nameStatus,
        @Nullable String codeVerificationStatus,
        @Nullable String platformType,
        @Nullable String throughputLevel,
        boolean onBizApp) {
    /** What has to be asked for to fill this record. */
    public static final String FIELDS =
            "id,display_phone_number,verified_name,status,name_status,code_verification_status,platform_type,throughput,is_on_biz_app";

    private static final String NOT_APPLICABLE = "NOT_APPLICABLE";

    /**
     * Whether {@code /register} is to be called: never for coexistence, and only once the number is verified
     * (docs/meta/numbers.md#register).
     */
    public boolean needsRegistration() {
        boolean absent = NOT_APPLICABLE.equals(platformType) || NOT_APPLICABLE.equals(throughputLevel);
        boolean disconnected = status != null && !status.equals("CONNECTED");
        return !onBizApp && "VERIFIED".equals(codeVerificationStatus) && (absent || disconnected);
    }

    public static PhoneNumber read(JsonNode answer) {
        return new PhoneNumber(
                new PhoneNumberId(Fields.required(answer, "id")),
                Fields.required(answer, "display_phone_number"),
                Fields.optional(answer, "verified_name"),
                Fields.optional(answer, "status"),
                Fields.optional(answer, "name_status"),
                Fields.optional(answer, "code_verification_status"),
                Fields.optional(answer, "platform_type"),
                Fields.optional(answer.path("throughput"), "level"),
                answer.path("is_on_biz_app").asBoolean(false));
    }
}

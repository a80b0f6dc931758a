package dev.kesher.graph.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.WabaId;
import org.jspecify.annotations.Nullable;

/** A WhatsApp Business Account (docs/meta/numbers.md#assets). */
public record Waba(
        WabaId id,
        @Nullable String name,
        @Nullable String accountReviewStatus,
        @Nullable String ownerBusinessId,
        @Nullable String ownerBusinessName) {
    /** What has to be asked for to fill this record. */
    public static final String FIELDS = "id,name,account_review_status,owner_business_info";

    public static Waba read(JsonNode answer) {
        JsonNode owner = answer.path("owner_business_info");
        return new Waba(
                new WabaId(Fields.required(answer, "id")),
                Fields.optional(answer, "name"),
                Fields.optional(answer, "account_review_status"),
                Fields.optional(owner, "id"),
                Fields.optional(owner, "name"));
    }
}

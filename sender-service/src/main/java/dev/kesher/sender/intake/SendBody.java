package dev.kesher.sender.intake;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.MessageContent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message as another team asks for it.
 *
 * @param validUntil not attempted after it; without it 24 hours, for freeform at most until the window closes
 * @param atMostOnce rather lost than sent twice
 * @param replyTo the wamid to quote
 */
@Schema(name = "SendRequest")
record SendBody(
        @NotNull @Pattern(regexp = BusinessId.REGEX) String businessId,
        @NotNull @Valid To to,

        @NotNull MessageContent content,
        @Nullable Instant validUntil,
        @Nullable Boolean atMostOnce,

        @Nullable @Size(max = 256) @Pattern(regexp = "wamid\\.[A-Za-z0-9+/=_-]+") String replyTo) {

    /** By phone, by BSUID, or both: at least one. */
    @Schema(name = "Recipient")
    record To(
            @Schema(
                    description = "With the country code, as people write it: spaces, dashes, dots, parentheses and"
                            + " a leading + are taken",
                    examples = "+972 54-000-0003")
            @Nullable String phone,

            @Nullable @Pattern(regexp = "[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}")
            String userId) {}
}

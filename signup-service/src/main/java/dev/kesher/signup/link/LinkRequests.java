package dev.kesher.signup.link;

import dev.kesher.contracts.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/** The bodies of requests about links. */
final class LinkRequests {
    /** As browsers take it (HTML, the input of type email): no display name, no quotes, no line ends, no second address. */
    private static final String EMAIL = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
            + "@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*";

    private static final String LOCALE = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}";
    private static final int LONGEST_URL = 1_900;
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_NAME = 100;

    private LinkRequests() {}

    @Schema(
            name = "ConnectLinkRequest",
            examples = "{\"owner\": {\"email\": \"dana@example.com\", \"locale\": \"he\", \"name\": \"דנה\"},"
                    + " \"returnUrl\": \"https://app.example.com/whatsapp\", \"expiresIn\": \"PT24H\"}")
    record Creation(
            @NotNull @Valid OwnerInvited owner,

            @Schema(
                    description =
                            "A page of yours. kesher_result (connected, pending, failed or abandoned) and kesher_link, the link's "
                                    + "id, are added to its query; anybody can write them, so ask for the link before you believe it")
            @NotNull @Size(max = LONGEST_URL) String returnUrl,

            @Schema(
                    type = SchemaType.STRING,
                    description = "ISO 8601, PT5M to P7D; PT24H without it",
                    examples = "PT24H")
            @DurationMin(minutes = 5)
            @DurationMax(days = 7)
            @Nullable Duration expiresIn) {}

    @Schema(
            name = "OwnerInvited",
            description = "Who is to connect: the code goes to this mailbox and nowhere else",
            examples = "{\"email\": \"dana@example.com\", \"locale\": \"he\", \"name\": \"דנה\"}")
    record OwnerInvited(
            @NotNull @Size(max = LONGEST_EMAIL) @Pattern(regexp = EMAIL) String email,

            @Schema(description = "BCP 47") @NotNull @Size(max = 35) @Pattern(regexp = LOCALE) String locale,

            @Schema(description = "As the e-mail greets her") @Nullable @Size(max = LONGEST_NAME) String name) {
        @Override
        public String toString() {
            return "OwnerInvited[…]";
        }
    }

    @Schema(name = "ConnectLinkShown", examples = "{\"link\": \"3hQ…43 characters\"}")
    record Shown(
            @Schema(type = SchemaType.STRING, description = "What the link's address ends with") @NotNull Secret link) {}

    @Schema(name = "CodeEntered", examples = "{\"link\": \"3hQ…43 characters\", \"code\": \"482913\"}")
    record CodeEntered(
            @Schema(type = SchemaType.STRING, description = "What the link's address ends with") @NotNull Secret link,

            @Schema(type = SchemaType.STRING, description = "Six digits, from the newest e-mail") @NotNull Secret code) {}
}

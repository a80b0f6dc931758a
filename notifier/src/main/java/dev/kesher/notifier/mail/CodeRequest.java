package dev.kesher.notifier.mail;

import dev.kesher.contracts.Secret;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A code that an owner is to type in. Nothing of it is stored or logged.
 *
 * @param ownerName how she is greeted
 * @param locale BCP 47
 */
@Schema(
        name = "CodeRequest",
        examples = "{\"email\": \"dana@example.com\", \"locale\": \"he\", \"code\": \"482913\","
                + " \"businessName\": \"Galil Bakery\", \"expiresAt\": \"2026-11-27T12:10:00Z\"}")
record CodeRequest(
        @NotNull @Size(max = 254) @Pattern(regexp = EMAIL) String email,

        @Nullable @Pattern(regexp = NAME) String ownerName,

        @NotNull @Size(max = 35) @Pattern(regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
        String locale,

        @Schema(type = SchemaType.STRING, description = "Six digits") @NotNull Secret code,

        @NotNull @Pattern(regexp = NAME) String businessName,

        @NotNull Instant expiresAt) {
    /** One bare address: no display name, no quotes, no line end that would begin another header. */
    private static final String EMAIL = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,189}";

    /** Nothing that ends a line or turns the direction of the text around it. */
    private static final String NAME = "[^\\p{C}\\p{Zl}\\p{Zp}]{1,120}";

    static final String CODE = "[0-9]{6}";

    @Override
    public String toString() {
        return "CodeRequest[…]";
    }
}

package dev.kesher.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer wrote something that Kesher handles: text, an image, or a tap on a button or list row.
 *
 * @param messageId Meta's id (wamid): opaque, case-sensitive; readers drop duplicates by it
 * @param timestamp when the customer sent it, by Meta's clock, whole seconds
 * @param text the text, or the title of the tapped button or row; absent for an image
 * @param description what stands below the title of a tapped list row
 * @param payload what the business put behind the button or row; only for replies
 * @param image only for {@link MessageKind#IMAGE}; fetch the bytes from sender-service within 7 days
 *     (docs/meta/media.md#life)
 * @param repliesTo the wamid this one quotes or answers; may be missing even for button taps
 *     (docs/meta/webhooks.md#messages)
 * @param customerName the name in the customer's profile, which the customer can change at any time; display only
 * @param errors what Meta says went wrong with it, for example that it could not fetch the image
 */
public record CustomerMessage(
        BusinessId businessId,
        PhoneNumberId phoneNumberId,
        WabaId wabaId,
        Customer customer,
        String messageId,
        Instant timestamp,
        MessageKind kind,
        @Nullable String text,
        @Nullable String description,
        @Nullable String payload,
        @Nullable ReceivedImage image,
        @Nullable String repliesTo,
        @Nullable String customerName,
        @Nullable Referral referral,
        @Nullable MessageContext context,
        @Nullable List<MetaError> errors) {
    public CustomerMessage {
        Checks.present("businessId", businessId);
        Checks.present("phoneNumberId", phoneNumberId);
        Checks.present("wabaId", wabaId);
        Checks.present("customer", customer);
        Checks.id("messageId", Longest.WAMID, messageId);
        Checks.time("timestamp", timestamp);
        Checks.present("kind", kind);
        Checks.text("text", Longest.TEXT, text);
        Checks.text("description", Longest.LABEL, description);
        Checks.text("payload", Longest.LABEL, payload);
        Checks.optionalId("repliesTo", Longest.WAMID, repliesTo);
        Checks.text("customerName", Longest.LABEL, customerName);
        errors = errors == null ? null : Checks.list("errors", errors);
        Checks.that((kind == MessageKind.IMAGE) == (image != null), "image is there exactly for kind image");
        Checks.that(kind == MessageKind.IMAGE || text != null, "text is required for kind " + kind);
    }

    /**
     * An image a customer sent.
     *
     * @param mediaId Meta's media id, for 7 days; becomes part of an address, so: letters, digits, {@code _} and {@code -}
     * @param mimeType for example {@code image/jpeg}; may carry parameters
     * @param sha256 base64 of the SHA-256 digest of the bytes, as Meta's webhook gives it
     */
    public record ReceivedImage(
            String mediaId,
            @Nullable String mimeType,
            @Nullable String sha256,
            @Nullable String caption) {
        public ReceivedImage {
            Checks.form("image.mediaId", Form.MEDIA_ID, mediaId);
            Checks.text("image.mimeType", Longest.MEDIA, mimeType);
            Checks.text("image.sha256", Longest.MEDIA, sha256);
            Checks.text("image.caption", Longest.TEXT, caption);
        }
    }
}

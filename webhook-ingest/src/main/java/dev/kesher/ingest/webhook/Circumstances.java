package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.Longest;
import dev.kesher.contracts.MessageContext;
import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.Referral;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Meta says about a customer's message of any type beside its content, once and to nobody who asks later
 * (docs/meta/webhooks.md#messages). Texts are cut and cleaned; ids and addresses are whole or left out.
 */
record Circumstances(
        @Nullable Referral referral,
        @Nullable MessageContext context,
        @Nullable List<MetaError> errors) {
    private static final Referral NO_REFERRAL =
            new Referral(null, null, null, null, null, null, null, null, null, null, null);

    static Circumstances of(JsonNode message) {
        return new Circumstances(
                referral(message.path("referral")), context(message.path("context")), Errors.of(message));
    }

    private static @Nullable Referral referral(JsonNode told) {
        if (!told.isObject()) {
            return null;
        }
        var referral = new Referral(
                Fields.whole(told, "source_url", Longest.LINK),
                Fields.whole(told, "source_id", Longest.MEDIA),
                Fields.word(told, "source_type"),
                Fields.written(told, "headline", Longest.LABEL),
                Fields.written(told, "body", Longest.TEXT),
                Fields.word(told, "media_type"),
                Fields.whole(told, "image_url", Longest.LINK),
                Fields.whole(told, "video_url", Longest.LINK),
                Fields.whole(told, "thumbnail_url", Longest.LINK),
                Fields.whole(told, "ctwa_clid", Longest.LINK),
                Fields.written(told.path("welcome_message"), "text", Longest.TEXT));
        return NO_REFERRAL.equals(referral) ? null : referral;
    }

    private static @Nullable MessageContext context(JsonNode told) {
        if (!told.isObject()) {
            return null;
        }
        var forwarded = Fields.flag(told, "forwarded");
        var frequently = Fields.flag(told, "frequently_forwarded");
        var product = product(told.path("referred_product"));
        return Stream.of(forwarded, frequently, product).allMatch(Objects::isNull)
                ? null
                : new MessageContext(forwarded, frequently, product);
    }

    private static MessageContext.@Nullable Product product(JsonNode told) {
        var catalog = Fields.whole(told, "catalog_id", Longest.MEDIA);
        var product = Fields.whole(told, "product_retailer_id", Longest.LABEL);
        return catalog == null && product == null ? null : new MessageContext.Product(catalog, product);
    }
}

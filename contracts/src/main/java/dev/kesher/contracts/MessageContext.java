package dev.kesher.contracts;

import org.jspecify.annotations.Nullable;

/**
 * What Meta says about the circumstances of a customer's message (docs/meta/webhooks.md#messages); there only if one of
 * its members is.
 *
 * @param forwarded true if the customer forwarded it
 * @param frequentlyForwarded true if it was forwarded more than five times
 * @param referredProduct the product of a catalogue that the customer asks about
 */
public record MessageContext(
        @Nullable Boolean forwarded,
        @Nullable Boolean frequentlyForwarded,
        @Nullable Product referredProduct) {

    /** Ids of the business's catalogue at Meta and of the product in it, which the business chose. */
    public record Product(
            @Nullable String catalogId, @Nullable String productRetailerId) {
        public Product {
            Checks.text("context.referredProduct.catalogId", Longest.MEDIA, catalogId);
            Checks.text("context.referredProduct.productRetailerId", Longest.LABEL, productRetailerId);
        }
    }
}

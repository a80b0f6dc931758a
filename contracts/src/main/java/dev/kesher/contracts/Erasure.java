package dev.kesher.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer of a business, or the business with all of its customers, is to be forgotten: whoever keeps something erases
 * what was told about them before {@code time}. Meta may tell something new afterwards; that is kept as always.
 *
 * @param customers everything the person is known as at this business; absent if the business itself leaves
 * @param time when sender-service erased them
 */
public record Erasure(BusinessId businessId, @Nullable List<Customer> customers, Instant time) {
    /** A person has a phone and a BSUID, and moves now and then. */
    public static final int MOST = 100;

    public Erasure {
        Checks.present("businessId", businessId);
        Checks.time("time", time);
        customers = customers == null ? null : Checks.list("customers", customers);
        Checks.that(
                customers == null || !customers.isEmpty() && customers.size() <= MOST,
                "customers must hold 1 to " + MOST + " customers");
    }
}

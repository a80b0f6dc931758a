package dev.kesher.sender.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.Erasure;
import dev.kesher.contracts.Event;
import dev.kesher.sender.outbox.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What other teams are told of an erasure. Two requests for the same person are two events: in between Meta may have told
 * something new, so an id that is made of the person alone would hide the second.
 */
final class ErasureEvents {
    private ErasureEvents() {}

    static Event<Erasure> ofBusiness(BusinessId business, Instant now) {
        return event(business, null, now);
    }

    /** @param ids everything the person is known as; more than one event can name become several */
    static List<Event<Erasure>> ofCustomer(BusinessId business, Collection<String> ids, Instant now) {
        var customers = ids.stream().sorted().map(ErasureEvents::customer).toList();
        var events = new ArrayList<Event<Erasure>>();
        for (var from = 0; from < customers.size(); from += Erasure.MOST) {
            var to = Math.min(from + Erasure.MOST, customers.size());
            events.add(event(business, customers.subList(from, to), now));
        }
        return events;
    }

    /** A BSUID begins with letters, a phone has digits only. */
    private static Customer customer(String id) {
        return Character.isDigit(id.charAt(0)) ? Customer.ofPhone(id) : Customer.ofUserId(id);
    }

    private static Event<Erasure> event(BusinessId business, @Nullable List<Customer> customers, Instant now) {
        return new Event<>(
                "erasure:" + UuidCreator.getTimeOrderedEpoch(),
                Outbox.SOURCE,
                business.value(),
                now,
                new Erasure(business, customers, now));
    }
}

package dev.kesher.sender.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.Erasure;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How others are told of an erasure. */
class ErasureEventsTest {
    private static final BusinessId BUSINESS = new BusinessId("bakery-1");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void phonesAndUserIdsAreToldApart() {
        var events = ErasureEvents.ofCustomer(BUSINESS, List.of("IL.1a2b", "972521234567"), NOW);

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.key()).isEqualTo(BUSINESS.value());
            assertThat(event.time()).isEqualTo(NOW);
            assertThat(event.data().customers())
                    .containsExactly(Customer.ofPhone("972521234567"), Customer.ofUserId("IL.1a2b"));
        });
    }

    @Test
    void moreIdsThanAnEventNamesAreSeveralEvents() {
        var ids = IntStream.range(0, 2 * Erasure.MOST + 1)
                .mapToObj(n -> "97252" + (1_000_000 + n))
                .toList();

        var events = ErasureEvents.ofCustomer(BUSINESS, ids, NOW);

        assertThat(events).hasSize(3);
        assertThat(events.stream().flatMap(event -> event.data().customers().stream()))
                .extracting(Customer::phone)
                .containsExactlyElementsOf(ids);
        assertThat(events).extracting("id").doesNotHaveDuplicates();
    }
}

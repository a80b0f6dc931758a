package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kesher.contracts.Customer;
import dev.kesher.contracts.Erasure;
import dev.kesher.contracts.Topic;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ErasureTest extends OnRunningSender {
    @Test
    void everythingOfACustomerCanBeErased() {
        var phone = shop.wrote(Shop.somebody());
        var both = shop.wrote(new Customer("IL.99" + phone.phone(), phone.phone()), Instant.now());
        var messageId = shop.accepted(shop.text(phone, "private words"));
        shop.awaitState(messageId, "sent");

        erase("/customers/" + both.userId());

        var traces = shop.sql("""
                select (select count(*) from message m where row_to_json(m)::text like '%' || ? || '%')
                     + (select count(*) from alias a where row_to_json(a)::text like '%' || ? || '%')
                     + (select count(*) from service_window w where row_to_json(w)::text like '%' || ? || '%')""", phone.phone(), phone.phone(), phone.phone());
        assertThat(traces).isEqualTo("0");
        assertThat(shop.message(messageId).getString("state")).isEqualTo("sent");
    }

    @Test
    void everythingOfABusinessCanBeErased() {
        shop.awaitState(shop.accepted(shop.template(Shop.somebody())), "sent");

        erase("");

        assertThat(shop.sql("select count(*) from message where business_id = ?", shop.business.value()))
                .isEqualTo("0");
    }

    @Test
    void otherTeamsAreToldOfACustomerByEverythingThatNamesThem() {
        var phone = shop.wrote(Shop.somebody());
        var both = shop.wrote(new Customer("IL.98" + phone.phone(), phone.phone()), Instant.now());
        shop.awaitState(shop.accepted(shop.text(phone, "private words")), "sent");
        var before = Instant.now();

        erase("/customers/" + phone.phone());

        assertThat(awaitErasures(1)).singleElement().satisfies(erasure -> {
            assertThat(erasure.customers())
                    .containsExactlyInAnyOrder(Customer.ofPhone(phone.phone()), Customer.ofUserId(both.userId()));
            assertThat(erasure.time()).isBetween(before.minusMillis(1), Instant.now());
        });
    }

    @Test
    void otherTeamsAreToldOfACustomerWhoIsNotKnownHereToo() {
        var stranger = Shop.somebody();

        erase("/customers/" + stranger.phone());

        assertThat(awaitErasures(1))
                .singleElement()
                .extracting(Erasure::customers)
                .isEqualTo(List.of(stranger));
    }

    /** In between Meta may have told something new. */
    @Test
    void askedTwiceOtherTeamsAreToldTwice() {
        var stranger = Shop.somebody();

        erase("/customers/" + stranger.phone());
        erase("/customers/" + stranger.phone());

        assertThat(awaitErasures(2)).hasSize(2);
        assertThat(shop.ids(Topic.ERASURES, shop.business.value()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("erasure:[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}"));
    }

    @Test
    void otherTeamsAreToldOfABusiness() {
        erase("");

        assertThat(awaitErasures(1)).singleElement().satisfies(erasure -> {
            assertThat(erasure.businessId()).isEqualTo(shop.business);
            assertThat(erasure.customers()).isNull();
        });
    }

    private void erase(String what) {
        shop.as("operator")
                .delete("/api/v1/businesses/" + shop.business + what)
                .then()
                .statusCode(204);
    }

    private List<Erasure> awaitErasures(int count) {
        return await().atMost(Shop.SOON)
                .until(
                        () -> shop.events(Topic.ERASURES, shop.business.value(), Erasure.class),
                        all -> all.size() >= count);
    }

    /** The number may belong to another business by then, and this service still remembers that it sent from it. */
    @Test
    void aNumberWhoseBusinessWasErasedSendsAgain() {
        shop.awaitState(shop.accepted(shop.template(Shop.somebody())), "sent");
        erase("");

        shop.awaitState(shop.accepted(shop.template(Shop.somebody())), "sent");
    }
}

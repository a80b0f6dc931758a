package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Customer;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.Erasure;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Topic;
import dev.kesher.sender.customer.Identities;
import dev.kesher.sender.customer.Identities.Same;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ErasureTest extends OnRunningSender {
    @Inject
    Identities identities;

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

    /** An outcome would name the customer once more; docs/consume.md says what other teams do instead. */
    @Test
    void aMessageThatWasOpenEndsWithoutAnOutcome() {
        var noa = Shop.somebody();
        meta.cutNextSend(shop.number.value());
        var attempted = shop.accepted(shop.template(noa));
        shop.awaitState(attempted, "awaiting");

        erase("/customers/" + noa.phone());
        awaitErasures(1);

        assertThat(shop.message(attempted).getString("state")).isEqualTo("unknown");
        assertThat(shop.message(attempted).getString("reason.code")).isEqualTo("erased");
        shop.awaitState(shop.accepted(shop.template(Shop.somebody())), "sent");
        assertThat(shop.outcomes(attempted)).isEmpty();
    }

    /** Meta tells for weeks that it was read, and by whom. */
    @Test
    void whatIsToldLaterOfAMessageDoesNotBringItsCustomerBack() {
        var noa = Shop.somebody();
        var dan = Shop.somebody();
        var ofNoa = shop.accepted(shop.template(noa));
        var ofDan = shop.accepted(shop.template(dan));
        shop.awaitState(ofNoa, "sent");
        shop.awaitState(ofDan, "sent");
        erase("/customers/" + noa.phone());

        // One after the other, on one partition
        read(ofNoa, new Customer("IL.96" + noa.phone(), noa.phone()));
        read(ofDan, new Customer("IL.96" + dan.phone(), dan.phone()));

        await().atMost(Shop.SOON).until(() -> isKnownAs("IL.96" + dan.phone()));
        assertThat(isKnownAs("IL.96" + noa.phone())).isFalse();
    }

    private void read(String messageId, Customer customer) {
        var at = Instant.now();
        shop.publish(
                shop.business.value(),
                new DeliveryStatus(
                        shop.business,
                        shop.number,
                        shop.waba,
                        "wamid.x",
                        messageId,
                        1,
                        "read",
                        at,
                        customer,
                        null,
                        null,
                        null));
    }

    private boolean isKnownAs(String userId) {
        return !shop.sql(
                        "select count(*) from alias where phone_number_id = ? and canonical = ?",
                        shop.number.value(),
                        userId)
                .equals("0");
    }

    /** Each number learns by itself who is who. */
    @Test
    void whoIsKnownByAnotherPhoneAtAnotherNumberOfTheBusinessIsErasedThereToo() {
        var userId = "IL.97" + Shop.somebody().phone();
        var here = Shop.somebody();
        var there = Shop.somebody();
        var otherNumber = new PhoneNumberId("9" + shop.number.value());
        identities
                .learn(List.of(
                        Same.of(shop.business, shop.number, userId, here.phone(), Instant.now()),
                        Same.of(shop.business, otherNumber, userId, there.phone(), Instant.now())))
                .await()
                .atMost(Shop.SOON);

        erase("/customers/" + here.phone());

        assertThat(awaitErasures(1)).singleElement().satisfies(erasure -> assertThat(erasure.customers())
                .containsExactlyInAnyOrder(here, there, Customer.ofUserId(userId)));
    }

    /** Meta and the caller may spell a phone differently: by either, this service finds the person. */
    @Test
    void aCustomerIsErasedByTheOtherSpellingOfTheirPhone() {
        var digits = "9" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);
        var meta = shop.wrote(Customer.ofPhone("5511" + digits));
        await().atMost(Shop.SOON).until(() -> windowsOf(meta) == 1);

        erase("/customers/55119" + digits);

        assertThat(windowsOf(meta)).isZero();
        assertThat(awaitErasures(1)).singleElement().satisfies(erasure -> assertThat(erasure.customers())
                .contains(meta));
    }

    private int windowsOf(Customer customer) {
        return Integer.parseInt(shop.sql(
                "select count(*) from service_window where phone_number_id = ? and customer = ?",
                shop.number.value(),
                customer.phone()));
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

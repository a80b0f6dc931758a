package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Customer;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ErasureTest extends OnRunningSender {
    @Test
    void everythingOfACustomerCanBeErased() {
        var phone = shop.wrote(Shop.somebody());
        var both = shop.wrote(new Customer("IL.99" + phone.phone(), phone.phone()), Instant.now());
        var messageId = shop.accepted(shop.text(phone, "private words"));
        shop.awaitState(messageId, "sent");

        shop.as("operator")
                .delete("/api/v1/businesses/" + shop.business + "/customers/" + both.userId())
                .then()
                .statusCode(204);

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

        shop.as("operator").delete("/api/v1/businesses/" + shop.business).then().statusCode(204);

        assertThat(shop.sql("select count(*) from message where business_id = ?", shop.business.value()))
                .isEqualTo("0");
    }

    /** The number may belong to another business by then, and this service still remembers that it sent from it. */
    @Test
    void aNumberWhoseBusinessWasErasedSendsAgain() {
        shop.awaitState(shop.accepted(shop.template(Shop.somebody())), "sent");
        shop.as("operator").delete("/api/v1/businesses/" + shop.business).then().statusCode(204);

        shop.awaitState(shop.accepted(shop.template(Shop.somebody())), "sent");
    }
}

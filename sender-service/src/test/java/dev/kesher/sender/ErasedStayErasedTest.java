package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Customer;
import dev.kesher.contracts.CustomerActivity;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What was told before an erasure, and is read or written after it, brings nobody back. */
@QuarkusTest
class ErasedStayErasedTest extends OnRunningSender {
    private static final Integer NO_CONTENT = 204;

    /** A partition may be behind by minutes, and dead letters are replayed after days. */
    @Test
    void aMessageWrittenBeforeTheErasureAndReadAfterLeavesNothing() {
        var noa = knownByBoth();
        var written = Instant.now();
        erase("/customers/" + noa.phone());

        shop.wrote(noa, written);

        awaitRead(noa);
        assertThat(traces(noa.phone())).isEqualTo("0");
    }

    @Test
    void aMessageToABusinessWrittenBeforeItsErasureAndReadAfterLeavesNothing() {
        var noa = knownByBoth();
        var written = Instant.now();
        erase("");

        shop.wrote(noa, written);

        awaitRead(noa);
        assertThat(traces(noa.phone())).isEqualTo("0");
    }

    @Test
    void whoWritesAfterTheyWereErasedIsKnownAgain() {
        var noa = knownByBoth();
        erase("/customers/" + noa.phone());

        shop.wrote(noa, Instant.now().plusSeconds(1));

        await().until(() -> count(
                        "select count(*) from alias where phone_number_id = ? and canonical = ?", noa.userId())
                .equals("1"));
    }

    @Test
    void whatIsBeingLearnedWhileACustomerIsErasedGoesToo() throws Exception {
        var noa = knownByBoth();
        try (var learning = stack.postgres().connect("sender")) {
            learning.setAutoCommit(false);
            try (var insert = learning.prepareStatement("""
                    insert into alias (phone_number_id, id, canonical, business_id, as_of) values (?, ?, ?, ?, now())""")) {
                insert.setString(1, shop.number.value());
                insert.setString(2, noa.phone());
                insert.setString(3, noa.userId());
                insert.setString(4, shop.business.value());
                insert.execute();
            }
            var erasure = CompletableFuture.runAsync(
                    () -> await().until(() -> erasing("/customers/" + noa.phone()), NO_CONTENT::equals));
            await().pollDelay(Duration.ofMillis(300))
                    .until(() -> erasure.isDone()
                            || !shop.sql("select count(*) from pg_locks where not granted")
                                    .equals("0"));
            learning.commit();
            erasure.get(2, TimeUnit.MINUTES);
        }

        assertThat(traces(noa.phone())).isEqualTo("0");
    }

    /** What the customer had sent until now has taken effect: their partition is read in order. */
    private void awaitRead(Customer customer) {
        var next = Shop.somebody();
        shop.publish(
                customer.keyAt(shop.number),
                new CustomerActivity(
                        shop.business,
                        shop.number,
                        shop.waba,
                        next,
                        "wamid." + next.phone(),
                        Instant.now().plusSeconds(1),
                        "text",
                        null,
                        null,
                        null));
        await().until(() -> count(
                        "select count(*) from service_window where phone_number_id = ? and customer = ?", next.phone())
                .equals("1"));
    }

    private String traces(String phone) {
        return shop.sql("""
                select (select count(*) from message m where row_to_json(m)::text like '%' || p || '%')
                     + (select count(*) from alias a where row_to_json(a)::text like '%' || p || '%')
                     + (select count(*) from service_window w where row_to_json(w)::text like '%' || p || '%')
                     + (select count(*) from erased e where row_to_json(e)::text like '%' || p || '%')
                  from (values (?)) as somebody (p)""", phone);
    }

    /** Whoever finds the phone finds the user id too. */
    private static Customer knownByBoth() {
        var phone = Shop.somebody().phone();
        return new Customer("IL.93" + phone, phone);
    }

    private void erase(String what) {
        assertThat(erasing(what)).isEqualTo(NO_CONTENT);
    }

    /** On a slow machine busy, if who learns takes seconds. */
    private int erasing(String what) {
        return shop.as("operator")
                .delete("/api/v1/businesses/" + shop.business + what)
                .statusCode();
    }

    private String count(String query, String customer) {
        return shop.sql(query, shop.number.value(), customer);
    }
}

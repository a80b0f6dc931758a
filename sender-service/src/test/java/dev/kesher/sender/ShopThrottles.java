package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;

import dev.kesher.contracts.Customer;
import java.time.Duration;

/** What a shop's messages wait for. Scopes are named as the table {@code throttle} names them. */
record ShopThrottles(Shop shop) {
    /** As Meta's refusal would; its first probe doubles ten minutes. @param key empty for all but credentials and templates */
    void begin(String scope, String key, Duration left) {
        shop.sql("""
                insert into throttle (phone_number_id, scope, key, business_id, credential_id, reason, until, first_wait)
                values (?, ?, ?, ?, 'c1', '{"code": "test"}', now() + make_interval(secs => ?), 600)""", shop.number.value(), scope, key, shop.business.value(), (double) left.toSeconds());
    }

    void awaitBegin(String scope) {
        await().atMost(Shop.SOON).until(() -> isThrottled(scope));
    }

    void awaitEnd(String scope) {
        await().atMost(Shop.SOON).until(() -> !isThrottled(scope));
    }

    private boolean isThrottled(String scope) {
        return shop.sql("select 1 from throttle where scope = ? and phone_number_id = ?", scope, shop.number.value())
                != null;
    }

    /** Whoever looks at the queue next may probe. */
    void probeNow(String scope) {
        shop.sql(
                "update throttle set until = now() where phone_number_id = ? and scope = ?",
                shop.number.value(),
                scope);
    }

    /** Meta said that the customer gets too much. */
    void awaitPair(Customer customer) {
        await().atMost(Shop.SOON)
                .until(() -> shop.sql(
                                "select 1 from lane where phone_number_id = ? and customer = ? and pair_until > now() + interval '260 s'",
                                shop.number.value(),
                                customer.id())
                        != null);
    }
}

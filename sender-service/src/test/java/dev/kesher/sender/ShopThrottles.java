package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;

import dev.kesher.contracts.Customer;

/** What a shop's messages wait for. Scopes are named as the table {@code throttle} names them. */
record ShopThrottles(Shop shop) {
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

package dev.kesher.systemtests;

import java.sql.SQLException;
import java.util.stream.IntStream;

/** A customer, and then their business, is erased while status-batcher is ended by {@code kill -9} in the middle of it. */
final class ErasureDeaths {
    private static final int MESSAGES = 4;

    private final Run run;
    private final RunningKesher kesher;
    private final DeathAtStep death;
    private final Connected bakery;
    private final Sending sending;

    ErasureDeaths(Run run, RunningKesher kesher) {
        this.run = run;
        this.kesher = kesher;
        this.death = new DeathAtStep(kesher, "status-batcher", "status");
        this.bakery = new Connecting(run).connect(Owner.of("erased-" + run.tag()), "Erased " + run.tag());
        this.sending = new Sending(run);
    }

    void dyingWhileTheListIsWritten() {
        var customer = tracked(1);

        death.duringInsert("erased", "true", () -> erase("/customers/" + customer));

        awaitNobody("while the list was written", customer);
    }

    void dyingWhileRowsAreErased() {
        var customer = tracked(2);

        death.during(
                "message",
                "old.customer_phone is not null and new.customer_phone is null",
                () -> erase("/customers/" + customer));

        awaitNobody("while rows were written", customer);
    }

    void dyingWhileABusinessIsErased() {
        tracked(3);

        death.during("message_count", "new.messages < old.messages", () -> erase(""));

        Wait.untilTrue("all of the business to go", () -> count("message", "true") == 0);
        Wait.untilTrue("its counts to go", () -> count("message_count", "true") == 0);
        run.seen("status-batcher killed while a business was erased: nothing of it is left");
    }

    /** A customer, some of whose messages were read. */
    private String tracked(int nr) {
        var customer = run.customer(nr);
        IntStream.range(0, MESSAGES).forEach(n -> sending.template(bakery, customer));
        Wait.untilTrue(
                "messages to be read and drained",
                () -> count("message", "state = 'read' and customer_phone = '" + customer + "'") == MESSAGES);
        return customer;
    }

    private void erase(String what) {
        run.stack()
                .service("SENDER", "operator")
                .delete("/api/v1/businesses/" + bakery.business() + what)
                .expect(204);
    }

    private void awaitNobody(String when, String customer) {
        Wait.untilTrue(
                "nobody to be named", () -> count("message", "row_to_json(t)::text like '%" + customer + "%'") == 0);
        Run.check(count("message", "state = 'read' and customer_phone is null") >= MESSAGES, "messages are lost");
        run.seen("status-batcher killed %s: %d messages are kept, and name nobody".formatted(when, MESSAGES));
    }

    private int count(String table, String condition) {
        try (var connection = kesher.parts().postgres().connect("status");
                var query = connection.prepareStatement(
                        "select count(*) from " + table + " t where business_id = ? and " + condition)) {
            query.setString(1, bakery.business());
            try (var found = query.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the tracked messages cannot be counted", failure);
        }
    }
}

package dev.kesher.signup;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Event;
import java.time.Instant;

/** Publishes what brings a check forward, and knows when the checks are done. */
abstract class CheckTestCase extends SignupTestCase {
    void publish(String key, Record data) {
        stack.kafka()
                .send(CloudEvents.write(
                        new Event<>(key + ":" + System.nanoTime(), "urn:kesher:test", key, Instant.now(), data)));
    }

    /** The next check is far away again. */
    boolean checksDone() {
        return rows(
                        "select count(*) from connection where business_id = ? and next_check_at > now() + interval '1 hour'",
                        business)
                == 1;
    }
}

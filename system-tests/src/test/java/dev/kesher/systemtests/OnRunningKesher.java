package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * All of Kesher at once, started for one class. The order of its tests matters: the search for secrets comes when everything
 * that could have written one has run. Classes run side by side, each with a stack of its own, since half of each is waiting.
 * Every process that is killed and started again finds a schema that a newer version has been at.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class OnRunningKesher {
    static final int LAST = 100;

    static RunningKesher kesher;
    static Stack stack;

    @BeforeAll
    static void start(TestInfo test) throws SQLException {
        System.out.printf("%s form; seed %d: -Dkesher.seed repeats it%n", Extent.NOW, Extent.SEED);
        kesher = RunningKesher.start(test.getTestClass().orElseThrow().getSimpleName());
        stack = kesher.stack();
        NewerSchema.pretend(kesher);
    }

    @AfterAll
    static void stop() {
        if (kesher != null) { // else it did not start
            kesher.close();
        }
    }

    @Test
    @Order(LAST)
    void noSecretIsAnywhereButInTheVault() throws SQLException, IOException {
        var scan = new SecretScan(kesher, IssuedSecrets.of(kesher, stack));

        assertThat(scan.findings()).isEmpty();
        System.out.println("searched for " + scan.size() + " forms of secrets");
    }

    static EventLog events(String... topics) {
        return eventsOf(stack, topics);
    }

    static EventLog eventsOf(Stack stack, String... topics) {
        return EventLog.open(stack.kafka(), Set.of(topics));
    }

    static Run run(EventLog events) {
        var tag = "%05d".formatted(System.nanoTime() % 100_000);
        return new Run(stack, kesher.meta(), events, System.out, tag);
    }
}

package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.Metrics;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits here, and how the connections are, shows to whoever watches. */
@QuarkusTest
class FiguresTest extends SignupTestCase {
    private static final String DELETION = """
            insert into data_deletion (code, meta_user_id, requested_at, due)
            values (?, ?, now() - interval '3 hours', now() + interval '1 day')
            """;

    @BeforeEach
    void oneThatWorks() {
        connect(meta.signup("Figures " + business));
    }

    @Test
    void connectionsAreCountedByTheirState() {
        // Given
        double lost = connections("lost");
        double suspected = connections("suspected");

        // When
        rows("update connection set suspected_at = now() where business_id = ?", business);

        // Then
        await().until(() -> connections("suspected") == suspected + 1);
        rows("update connection set lost_at = now() where business_id = ?", business);
        await().until(() -> connections("suspected") == suspected && connections("lost") == lost + 1);
    }

    @Test
    void aLossThatIsNotToldYetIsALossAllTheSame() {
        double lost = connections("lost");

        rows("update connection set held = 'HELD' where business_id = ?", business);

        await().until(() -> connections("lost") == lost + 1);
        rows("update connection set held = null where business_id = ?", business);
        await().until(() -> connections("lost") == lost);
    }

    /** Leased to a replica that hangs, so that nobody here begins it. */
    @Test
    void aCheckThatNobodyBeginsShowsForHowLongItIsLate() {
        rows(
                "update connection set next_check_at = now() - interval '2 hours', lease = gen_random_uuid(),"
                        + " leased_until = now() + interval '1 day' where business_id = ?",
                business);

        await().until(() -> oldest("token-check") >= 7_200);

        assertThat(waiting("token-check")).isPositive();
        rows(
                "update connection set next_check_at = now() + interval '1 day', lease = null where business_id = ?",
                business);
        await().until(() -> oldest("token-check") < 7_200);
    }

    @Test
    void aDeletionThatIsNotDoneShowsSinceWhenItWasAskedFor() {
        rows(DELETION, business, business.substring(0, Math.min(32, business.length())));

        await().until(() -> oldest("data-deletion") >= 10_800);

        rows("delete from data_deletion where code = ?", business);
        await().until(() -> oldest("data-deletion") < 10_800);
    }

    @Test
    void aStepThatNobodyBeginsShowsForHowLongItIsDue() {
        rows(
                "update attempt set state = 'WORKING', due = now() - interval '1 hour', lease = gen_random_uuid(),"
                        + " leased_until = now() + interval '1 day' where business_id = ?",
                business);

        await().until(() -> oldest("connect-step") >= 3_600);

        assertThat(waiting("connect-step")).isPositive();
        rows("update attempt set state = 'ABANDONED', lease = null where business_id = ?", business);
        await().until(() -> oldest("connect-step") < 3_600);
    }

    private static double connections(String state) {
        return Metrics.value("kesher_signup_connections", "state=\"" + state + "\"")
                .orElseThrow();
    }

    private static double waiting(String work) {
        return Metrics.value("kesher_work_waiting", "work=\"" + work + "\"").orElseThrow();
    }

    private static double oldest(String work) {
        return Metrics.value("kesher_work_oldest_seconds", "work=\"" + work + "\"")
                .orElseThrow();
    }
}

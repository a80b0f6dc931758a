package dev.kesher.status.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.contracts.Customer;
import dev.kesher.contracts.MessageStatus.State;
import dev.kesher.status.table.MessageSearch.Ids;
import dev.kesher.status.track.Window;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers ask for becomes ids, and what nobody can read names its parameter. */
class ParametersTest {
    private static final Window KEPT = Window.at(Instant.parse("2026-11-22T10:00:00Z"), Duration.ofDays(30), 2);

    @Test
    void timesBecomeTheSmallestIdsOfTheirMillisecond() {
        var among = Parameters.among("2026-11-20T10:00:00Z", "2026-11-21T12:00:00.0005+02:00", null, KEPT);

        assertThat(among.first()).isEqualTo(smallest("2026-11-20T10:00:00Z"));
        assertThat(among.end()).isEqualTo(smallest("2026-11-21T10:00:00.001Z"));
    }

    @Test
    void withoutTimesAndBeyondWhatIsKeptItIsWhatIsKept() {
        var all = new Ids(smallest("2026-10-23T00:00:00Z"), smallest("2026-11-25T00:00:00Z"));

        assertThat(Parameters.among(null, null, null, KEPT)).isEqualTo(all);
        assertThat(Parameters.among("0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", null, KEPT))
                .isEqualTo(all);
    }

    @Test
    void theCursorEndsEarlierAndNeverLater() {
        var at = smallest("2026-11-20T10:00:00Z");

        assertThat(Parameters.among(null, null, Cursor.of(at), KEPT).end()).isEqualTo(at);
        assertThat(Parameters.among(null, "2026-11-19T00:00:00Z", Cursor.of(at), KEPT)
                        .end())
                .isEqualTo(smallest("2026-11-19T00:00:00Z"));
    }

    @Test
    void customerAndStateAreReadAsTheyAreShown() {
        var among = Parameters.among(null, null, null, KEPT);

        var byPhone = Parameters.request("b", "972521234567", "delivered", among, 50);
        var byUserId = Parameters.request("b", "IL.1a2b", null, among, 50);

        assertThat(byPhone.whose().customer()).isEqualTo(Customer.ofPhone("972521234567"));
        assertThat(byPhone.state()).isEqualTo(State.DELIVERED);
        assertThat(byUserId.whose().customer()).isEqualTo(Customer.ofUserId("IL.1a2b"));
        assertThat(byUserId.state()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "from, yesterday",
        "from, +10000-01-01T00:00:00Z",
        "from, 2026-11-20",
        "from, ''",
        "to, 2026-11-20T10:00:00",
        "to, 1763632800",
        "cursor, ''",
        "cursor, AAAA",
        "cursor, '%%%'"
    })
    void aTimeOrCursorThatIsNoneIsNamed(String parameter, String text) {
        assertThatThrownBy(() -> Parameters.among(
                        parameter.equals("from") ? text : null,
                        parameter.equals("to") ? text : null,
                        parameter.equals("cursor") ? text : null,
                        KEPT))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertNames(problem, parameter));
    }

    @ParameterizedTest
    @CsvSource({
        "customer, ''",
        "customer, +972521234567",
        "customer, 0521234567",
        "customer, 00972521234567",
        "customer, IL.",
        "state, SENT",
        "state, lost",
        "state, ''"
    })
    void aCustomerOrStateThatIsNoneIsNamed(String parameter, String text) {
        var among = Parameters.among(null, null, null, KEPT);

        assertThatThrownBy(() -> Parameters.request(
                        "b",
                        parameter.equals("customer") ? text : null,
                        parameter.equals("state") ? text : null,
                        among,
                        50))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertNames(problem, parameter));
    }

    @Test
    void anEndBeforeTheBeginningIsNamed() {
        assertThatThrownBy(() -> Parameters.among("2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z", null, KEPT))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertNames(problem, "to"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, 2026-10-23, 2026-11-22",
                "2026-11-01, -, 2026-11-01, 2026-12-01",
                "-, 2026-11-01, 2026-10-02, 2026-11-01",
                "2026-11-01, 2026-11-01, 2026-11-01, 2026-11-01"
            })
    void daysThatAreNotGivenAreNextToThoseThatAre(String from, String to, LocalDate first, LocalDate last) {
        assertThat(Parameters.days(from, to, LocalDate.parse("2026-11-22")))
                .isEqualTo(new Parameters.Days(first, last));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "from, 2026-11-32, -",
                "to, -, 2026-11-01T00:00:00Z",
                "to, 2026-11-02, 2026-11-01",
                "to, 2026-11-01, 2026-12-02",
                "from, '', -"
            })
    void daysThatAreNoneOrTooManyAreNamed(String parameter, String from, String to) {
        assertThatThrownBy(() -> Parameters.days(from, to, LocalDate.parse("2026-11-22")))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertNames(problem, parameter));
    }

    private static void assertNames(HttpProblem problem, String parameter) {
        assertThat(problem.getStatusCode()).isEqualTo(400);
        assertThat(problem.getParameters()).containsEntry("field", parameter);
    }

    private static UUID smallest(String time) {
        return TimeIds.smallest(Instant.parse(time));
    }
}

package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.metasimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An attempt that cannot be read, or whose step cannot even begin, stops no other of the same claim. */
@QuarkusTest
class UnreadableRowTest extends SignupTestCase {
    private static final String INSERT = """
            insert into attempt (id, business_id, locale, created_at, expires_at, changed_at, state, step, tries, due,
                                 holds_credential)
            values (?, ?, 'en', now(), now() + interval '1 day', now(), 'WORKING', ?, 0, now() - interval '1 hour', false)
            """;

    private final UUID poison = UUID.randomUUID();

    @AfterEach
    void theRowGoes() {
        rows("delete from attempt where id = ?", poison);
    }

    @ParameterizedTest
    @CsvSource({"LATER_STEP, b-1", "PROMOTE, no business id"})
    void theOthersGoOn(String step, String businessId) {
        // Given an attempt that is due before all others, and one that has to be taken up by a later claim
        rows(INSERT, poison, businessId, step);
        var popup = meta.signup("Beside poison " + business);
        meta.fault(Fault.error("subscribed_apps", 4).status(429).retryAfter(Duration.ofSeconds(1)));

        // When / Then
        connect(popup);
        assertThat(meta.calls("subscribed_apps")).hasSizeGreaterThan(1);
        assertThat(rows("select count(*) from attempt where id = ? and state = 'WORKING'", poison))
                .isEqualTo(1);
    }
}

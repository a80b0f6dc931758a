package dev.kesher.signup;

import static dev.kesher.signup.NotifierStandIn.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A connection that is there and sends nothing does not read as if all were well. */
@QuarkusTest
class HeldConnectionTest extends SignupTestCase {
    @Test
    void whatHoldsTheNumberIsNamedAsLongAsItIsNotOver() {
        // Given
        var number = connect(meta.signup("Held " + business)).phoneNumberId();
        assertThat(connection().getList("problems")).isEmpty();

        // When
        notifier.alerts(
                business,
                List.of(
                        alert("payment-method-missing", Map.of("phoneNumberId", number)),
                        alert("number-not-registered", Map.of("phoneNumberId", "1"))));

        // Then
        var held = connection();
        assertThat(held.getString("state")).isEqualTo("connected");
        assertThat(held.getList("problems")).isEqualTo(List.of("payment-method-missing"));
        notifier.alerts(business, List.of());
        assertThat(connection().getList("problems")).isEmpty();
    }

    @Test
    void aNotifierThatIsAwayTakesOnlyThisFromTheAnswer() {
        // Given
        connect(meta.signup("Unasked " + business));

        // When
        notifier.away(true);

        // Then
        var shown = connection().getMap("$");
        assertThat(shown)
                .containsEntry("state", "connected")
                .containsKey("displayNumber")
                .doesNotContainKey("problems");
    }

    @Test
    void aNotifierThatIsSilentHoldsNoPage() {
        // Given
        connect(meta.signup("Unanswered " + business));
        notifier.silent(true);

        // When
        var shown = connection().getMap("$");

        // Then
        notifier.silent(false);
        assertThat(shown).containsEntry("state", "connected").doesNotContainKey("problems");
        assertThat(connection().getList("problems")).isEmpty();
    }

    @Test
    void nothingIsSaidWhereNothingIsConnected() {
        assertThat(connection().getMap("$")).containsEntry("state", "none").doesNotContainKey("problems");
    }
}

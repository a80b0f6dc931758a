package dev.kesher.signup.owner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.PhoneNumberId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionProblemTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void eachKindThatHoldsTheNumberIsNamedOnce() {
        assertThat(in("""
                {"alerts": [
                  {"kind": "number-not-registered", "state": "open", "phoneNumberId": "1"},
                  {"kind": "payment-method-missing", "state": "open"},
                  {"kind": "number-not-registered", "state": "open", "phoneNumberId": "1"}]}"""))
                .containsExactly(ConnectionProblem.PAYMENT_METHOD_MISSING, ConnectionProblem.NUMBER_NOT_REGISTERED);
    }

    @Test
    void aDismissedAlertIsNotOverAndAResolvedOneIs() {
        assertThat(in("""
                {"alerts": [
                  {"kind": "account-restricted", "state": "dismissed"},
                  {"kind": "certificate-missing", "state": "resolved", "resolvedAt": "2026-11-22T10:00:00Z"},
                  {"kind": "payment-method-missing", "state": "dismissed", "resolvedAt": "2026-11-22T10:00:00Z"}]}""")).containsExactly(ConnectionProblem.ACCOUNT_RESTRICTED);
    }

    @Test
    void whatConcernsTheNumberBeforeIsNoProblemOfThisOne() {
        assertThat(in("""
                {"alerts": [{"kind": "number-not-registered", "state": "open", "phoneNumberId": "2"}]}""")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"alerts\": null}",
                "{\"alerts\": {\"kind\": \"x\"}}",
                "{\"alerts\": [null, 1, \"x\", [], {}, {\"kind\": 7}, {\"kind\": \"unheard-of\"}]}",
                "{\"alerts\": [{\"kind\": \"connection-lost\"}, {\"kind\": \"messages-failed\"}, {\"kind\": \"messages-unknown\"}]}"
            })
    void everythingElseIsNoProblem(String list) {
        assertThat(in(list)).isEmpty();
    }

    @Test
    void everyProblemIsAKindOfAlertWithTheSameName() throws JsonProcessingException {
        for (var problem : ConnectionProblem.values()) {
            assertThat(JSON.writeValueAsString(OwnerAlert.Kind.valueOf(problem.name())))
                    .isEqualTo(JSON.writeValueAsString(problem));
        }
        assertThat(Arrays.stream(ConnectionProblem.values())).hasSize(4);
    }

    private static List<ConnectionProblem> in(String list) {
        try {
            return ConnectionProblem.in(JSON.readTree(list), new PhoneNumberId("1"));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }
}

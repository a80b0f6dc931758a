package dev.kesher.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beside the fixtures, which say whose contact is whose: how many people a dead letter may tell about. */
class ContactsTest {
    private static final ObjectNode NOBODY = JsonNodeFactory.instance.objectNode();

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "100,100", "101,0"})
    void aDeadLetterThatNamesNobodyKeepsAtMostAHundredContacts(int told, int kept) {
        assertThat(new Contacts(value(told)).of(NOBODY)).hasSize(kept);
    }

    @Test
    void aDeadLetterThatNamesSomebodyKeepsOneOfThousands() {
        var item = JsonNodeFactory.instance.objectNode().put("recipient_id", "972500001234");

        var kept = new Contacts(value(5_000)).of(item);

        assertThat(kept)
                .hasSize(1)
                .first()
                .extracting(one -> one.path("wa_id").asText())
                .isEqualTo("972500001234");
    }

    private static ObjectNode value(int contacts) {
        var value = JsonNodeFactory.instance.objectNode();
        var array = value.putArray("contacts");
        for (var number = 0; number < contacts; number++) {
            array.addObject().put("wa_id", "97250" + String.format("%07d", number));
        }
        return value;
    }
}

package dev.kesher.graph;

import static dev.kesher.graph.Clients.NUMBER;
import static dev.kesher.graph.Clients.TOKEN;
import static dev.kesher.graph.Clients.result;
import static dev.kesher.graph.Clients.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.graph.answer.ShownNumber;
import org.junit.jupiter.api.Test;

/** A number with its health, also from a Meta that does not know all of it. */
class ShownNumberTest extends OnStubbedMeta {
    private static final String BASE = "id,display_phone_number,verified_name";

    @Test
    void numberNameAndHealthCostOneCall() {
        meta.answering(200, """
                {"id":"330000000000021","display_phone_number":"+49 1510 0000001","verified_name":"Example Bakery",
                 "quality_rating":"GREEN","name_status":"APPROVED","whatsapp_business_manager_messaging_limit":"TIER_2K"}""");

        assertThat(value(result(graph.shownNumber(NUMBER, TOKEN))))
                .isEqualTo(new ShownNumber("+49 1510 0000001", "Example Bakery", "GREEN", "APPROVED", "TIER_2K"));
        assertThat(meta.received()).hasSize(1);
    }

    @Test
    void whatMetaLeavesOutIsAbsent() {
        meta.answering(200, number());

        assertThat(value(result(graph.shownNumber(NUMBER, TOKEN))))
                .isEqualTo(new ShownNumber("+49 1510 0000001", null, null, null, null));
    }

    @Test
    void aFieldThatThisVersionDoesNotKnowIsLeftOutFromThenOn() {
        // Given
        meta.answering(400, unknown("whatsapp_business_manager_messaging_limit"))
                .answering(200, number())
                .answering(200, number());

        // When
        var first = result(graph.shownNumber(NUMBER, TOKEN));
        var second = result(graph.shownNumber(NUMBER, TOKEN));

        // Then
        assertThat(first).isInstanceOf(GraphResult.Ok.class);
        assertThat(second).isInstanceOf(GraphResult.Ok.class);
        assertThat(meta.received())
                .extracting(call -> call.query().get("fields"))
                .containsExactly(
                        BASE + ",quality_rating,name_status,whatsapp_business_manager_messaging_limit",
                        BASE + ",quality_rating,name_status",
                        BASE + ",quality_rating,name_status");
    }

    @Test
    void aMetaThatKnowsNoneOfThemIsStillAskedForTheNumber() {
        // Given
        meta.answering(400, unknown("quality_rating"))
                .answering(400, unknown("name_status"))
                .answering(400, unknown("whatsapp_business_manager_messaging_limit"))
                .answering(200, number());

        // When
        var shown = result(graph.shownNumber(NUMBER, TOKEN));

        // Then
        assertThat(shown).isInstanceOf(GraphResult.Ok.class);
        assertThat(meta.received().getLast().query()).containsEntry("fields", BASE);
    }

    @Test
    void anotherRefusalIsNotRepeated() {
        meta.answering(400, unknown("display_phone_number"));

        assertThat(result(graph.shownNumber(NUMBER, TOKEN))).isInstanceOf(GraphResult.Refused.class);
        assertThat(meta.received()).hasSize(1);
    }

    private static String number() {
        return "{\"id\":\"330000000000021\",\"display_phone_number\":\"+49 1510 0000001\"}";
    }

    private static String unknown(String field) {
        return """
               {"error":{"message":"(#100) Tried accessing nonexisting field (%s) on node type (WhatsAppBusinessPhoneNumber)",
                "type":"OAuthException","code":100,"fbtrace_id":"A"}}""".formatted(field);
    }
}

package dev.kesher.metasimulator;

import static dev.kesher.metasimulator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the app is told about its templates (docs/meta/webhooks.md#template-events). */
class TemplateReviewTest extends SimulatorTest {
    private Business bakery;

    @BeforeEach
    void subscribeToTemplates() throws Exception {
        bakery = connect("Bakery");
        Business.subscribeApp(
                meta, sink, "message_template_status_update,message_template_quality_update,template_category_update");
        sink.clear();
    }

    @Test
    void aRejectionHasItsReasonAndWhatToDo() throws Exception {
        controls.template(waba(), "order_ready", "he").reject("PROMOTIONAL");

        var told = told("event", "REJECTED");
        assertThat(told.path("reason").asText()).isEqualTo("PROMOTIONAL");
        assertThat(told.at("/rejection_info/reason").asText()).contains("promotional");
        assertThat(told.at("/rejection_info/recommendation").asText()).isNotEmpty();
        assertThat(told.path("message_template_id").isIntegralNumber()).isTrue();
        assertThat(told.path("message_template_category").asText()).isEqualTo("UTILITY");
        assertThat(listed("rejected_reason")).isEqualTo("PROMOTIONAL");
    }

    @Test
    void eachPauseHasItsTitleAndAnEnd() {
        controls.template(waba(), "order_ready", "he").status("PAUSED");
        var first = told("event", "PAUSED");
        assertThat(first.at("/other_info/title").asText()).isEqualTo("FIRST_PAUSE");
        assertThat(first.path("reason").isNull()).isTrue();
        sink.clear();

        controls.template(waba(), "order_ready", "he").status("APPROVED");
        assertThat(told("event", "APPROVED").at("/other_info/title").asText()).isEqualTo("UNPAUSE");
        sink.clear();

        controls.template(waba(), "order_ready", "he").status("PAUSED");
        assertThat(told("event", "PAUSED").at("/other_info/title").asText()).isEqualTo("SECOND_PAUSE");
    }

    @Test
    void disablingHasItsDate() {
        controls.template(waba(), "order_ready", "he").status("DISABLED");

        var told = told("event", "DISABLED");
        assertThat(told.at("/disable_info/disable_date").isIntegralNumber()).isTrue();
        assertThat(told.at("/other_info/title").asText()).isEqualTo("DISABLED");
    }

    @Test
    void qualityAndCategoryAreToldWithWhatTheyWereBefore() throws Exception {
        controls.template(waba(), "order_ready", "he").set("qualityScore", "RED");
        controls.template(waba(), "order_ready", "he").set("category", "MARKETING");

        var quality = told("new_quality_score", "RED");
        assertThat(quality.path("previous_quality_score").asText()).isEqualTo("UNKNOWN");
        assertThat(quality.path("message_template_language").asText()).isEqualTo("he");
        var category = told("new_category", "MARKETING");
        assertThat(category.path("previous_category").asText()).isEqualTo("UTILITY");
        assertThat(listed("previous_category")).isEqualTo("UTILITY");
    }

    @Test
    void aChangedTemplateIsApprovedAgain() throws Exception {
        var id = list("id").at("/data/0/id").asText();

        var reply = meta.post("/v25.0/" + id, bakery.token(), """
                {"components":[{"type":"BODY","text":"Bread is ready"}]}""");

        assertThat(reply.json().path("success").asBoolean()).isTrue();
        told("event", "APPROVED");
        assertThat(listed("status")).isEqualTo("APPROVED");
    }

    @Test
    void whatATemplateCannotBeIsRefused() {
        assertThatThrownBy(() -> controls.template(waba(), "order_ready", "he").status("GREAT"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GREAT");
        assertThatThrownBy(() -> controls.template(waba(), "order_ready", "he").set("colour", "blue"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private JsonNode told(String field, String value) {
        await().until(() ->
                sink.values().stream().anyMatch(v -> v.path(field).asText().equals(value)));
        return sink.values().stream()
                .filter(v -> v.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private String listed(String field) throws Exception {
        return list(field).at("/data/0/" + field).asText();
    }

    private JsonNode list(String field) throws Exception {
        var query = "?name=order_ready&language=he&fields=" + field;
        return meta.get("/v25.0/" + waba() + "/message_templates" + query, bakery.token())
                .json();
    }

    private String waba() {
        return bakery.signup().wabaId();
    }
}

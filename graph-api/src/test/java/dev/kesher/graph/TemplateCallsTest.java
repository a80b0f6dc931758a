package dev.kesher.graph;

import static dev.kesher.graph.Clients.TOKEN;
import static dev.kesher.graph.Clients.WABA;
import static dev.kesher.graph.Clients.result;
import static dev.kesher.graph.Clients.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.graph.answer.Template;
import dev.kesher.graph.answer.Template.Button;
import dev.kesher.graph.answer.Template.Component;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates by their name, in all languages and from all pages. */
class TemplateCallsTest extends OnStubbedMeta {
    @Test
    void readsWhatAMessageHasToBring() {
        // Given
        meta.answering(200, """
                {"data":[{"id":"16","name":"order_ready","language":"de","status":"APPROVED","category":"UTILITY",
                 "parameter_format":"NAMED","quality_score":{"score":"GREEN"},"components":[
                  {"type":"HEADER","format":"IMAGE","example":{"header_handle":["https://x"]}},
                  {"type":"BODY","text":"Hallo {{customer}}."},
                  {"type":"HOLOGRAM","depth":3},
                  {"type":"BUTTONS","buttons":[
                   {"type":"URL","text":"Track","url":"https://x/{{1}}","example":["https://x/1"]},
                   {"type":"QUICK_REPLY","text":"Stop"}]}]}]}""");

        // When
        List<Template> templates = value(result(graph.templates(WABA, "order_ready", TOKEN)));

        // Then
        assertThat(templates)
                .containsExactly(new Template(
                        "order_ready",
                        "de",
                        "APPROVED",
                        "UTILITY",
                        "NAMED",
                        List.of(
                                new Component("HEADER", "IMAGE", null, List.of()),
                                new Component("BODY", null, "Hallo {{customer}}.", List.of()),
                                new Component("HOLOGRAM", null, null, List.of()),
                                new Component(
                                        "BUTTONS",
                                        null,
                                        null,
                                        List.of(
                                                new Button("URL", "https://x/{{1}}"),
                                                new Button("QUICK_REPLY", null))))));
        assertThat(meta.only().query())
                .containsEntry("name", "order_ready")
                .containsEntry("fields", "name,language,status,category,parameter_format,components");
    }

    @Test
    void findsAllLanguagesOfTheNameOnAllPagesAndNoOtherName() {
        // Given
        meta.answering(
                        200,
                        "{\"data\":[" + template("order_ready", "en") + "," + template("order_ready_v2", "en")
                                + "],\"paging\":{\"cursors\":{\"after\":\"QVFI\"},\"next\":\"https://x\"}}")
                .answering(200, "{\"data\":[" + template("order_ready", "he") + "]}");

        // When
        List<Template> templates = value(result(graph.templates(WABA, "order_ready", TOKEN)));

        // Then
        assertThat(templates).extracting(Template::language).containsExactly("en", "he");
        assertThat(meta.received())
                .extracting(page -> page.query().get("after"))
                .containsExactly(null, "QVFI");
    }

    @Test
    void anUnknownNameIsAnEmptyList() {
        meta.answering(200, "{\"data\":[]}");

        assertThat(value(result(graph.templates(WABA, "order_ready", TOKEN)))).isEmpty();
    }

    @Test
    void pagesWithoutEndAreGivenUp() {
        for (int page = 0; page < 30; page++) {
            meta.answering(200, "{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"Q\"},\"next\":\"https://x\"}}");
        }

        assertThat(result(graph.templates(WABA, "a", TOKEN))).isEqualTo(new GraphResult.Lost<>("more than 20 pages"));
        assertThat(meta.received()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\",\"language\":\"en\"}",
                "{\"name\":\"a\",\"language\":\"en\",\"status\":\"APPROVED\",\"components\":[{\"text\":\"x\"}]}",
                "{\"name\":\"a\",\"language\":\"en\",\"status\":\"APPROVED\",\"components\":[7]}",
                "{\"name\":\"a\",\"language\":\"en\",\"status\":\"APPROVED\",\"components\":[{\"type\":\"BUTTONS\",\"buttons\":[{}]}]}",
                "null"
            })
    void whatCannotBeUnderstoodIsNoAnswer(String template) {
        meta.answering(200, "{\"data\":[" + template + "]}");

        assertThat(result(graph.templates(WABA, "a", TOKEN))).isInstanceOf(GraphResult.Lost.class);
    }

    @Test
    void aThrottleIsRefused() {
        meta.answering(
                400,
                "{\"error\":{\"message\":\"There have been too many calls\",\"type\":\"OAuthException\",\"code\":80007}}");

        assertThat(result(graph.templates(WABA, "a", TOKEN)))
                .isInstanceOfSatisfying(
                        GraphResult.Refused.class,
                        refused -> assertThat(refused.error().code()).isEqualTo(80007));
    }

    private static String template(String name, String language) {
        return "{\"name\":\"%s\",\"language\":\"%s\",\"status\":\"APPROVED\",\"components\":[]}"
                .formatted(name, language);
    }
}

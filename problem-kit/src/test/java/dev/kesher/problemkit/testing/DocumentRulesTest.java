package dev.kesher.problemkit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DocumentRulesTest {
    private static final String GOOD = """
            {"paths": {"/things": {"post": {"operationId": "makeThing", "summary": "Make one", "tags": ["Things"],
              "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
              "responses": {
                "201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                "204": {},
                "400": {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
              }}}},
             "components": {"schemas": {"Thing": {"type": "object"}, "Problem": {"type": "object"}}}}""";

    @Test
    void aDocumentThatSaysEverythingIsGood() throws IOException {
        assertThat(findings(GOOD)).isEmpty();
    }

    @Test
    void anOperationNeedsAnIdASummaryAndATag() throws IOException {
        assertThat(findings(GOOD.replace("makeThing", "make")))
                .singleElement()
                .asString()
                .contains("operationId");
        assertThat(findings(GOOD.replace("Make one", " "))).containsExactly("post /things: no summary");
        assertThat(findings(GOOD.replace("\"Things\"", ""))).containsExactly("post /things: no tag");
    }

    @Test
    void twoOperationsHaveTwoIds() throws IOException {
        var twice = GOOD.replace(
                "}}}},\n \"components\"",
                "}}, \"delete\": {\"operationId\": \"makeThing\", \"summary\": \"Again\", \"tags\": [\"Things\"]}}},\n \"components\"");

        assertThat(findings(twice)).containsExactly("delete /things: another operation is makeThing too");
    }

    @Test
    void anAnswerSaysWhatItIs() throws IOException {
        var silent = GOOD.replaceFirst("\"201\": \\{.*", "\"201\": {},");
        var empty = GOOD.replaceFirst("(\"201\": .*\"schema\": )\\{[^}]*}", "$1{}");

        assertThat(findings(silent)).containsExactly("post /things, 201: nothing says what is answered");
        assertThat(findings(empty)).containsExactly("post /things, 201: no schema of application/json");
        assertThat(findings(GOOD.replace("problem+json", "json")))
                .containsExactly("post /things, 400: shows no problem");
    }

    @Test
    void noBodyIsOfAnyType() throws IOException {
        var any = GOOD.replaceFirst("\"application/json\"", "\"*/*\"");

        assertThat(findings(any)).containsExactly("post /things, request: of any type");
    }

    @Test
    void aSchemaRefersToAnotherThatIsThereAndNotToItself() throws IOException {
        var itself = GOOD.replace(
                "\"Thing\": {\"type\": \"object\"}", "\"Thing\": {\"$ref\": \"#/components/schemas/Thing\"}");
        var typed = GOOD.replace(
                "\"Thing\": {",
                "\"Entered\": {\"$ref\": \"#/components/schemas/Thing\", \"type\": \"string\"}, \"Thing\": {");
        var missing = GOOD.replace("\"Thing\": {\"type\": \"object\"}, ", "");

        assertThat(findings(itself)).containsExactly("Thing: refers to itself");
        assertThat(findings(typed))
                .containsExactly("Entered: a type beside the reference to #/components/schemas/Thing");
        assertThat(findings(missing)).hasSize(2).allMatch(finding -> finding.endsWith("/Thing is not there"));
    }

    @Test
    void aNameMeansOneSchema() throws IOException {
        var twice = GOOD.replace("\"Thing\": {", "\"Thing1\": {\"type\": \"string\"}, \"Thing\": {");

        assertThat(findings(twice)).containsExactly("Thing1: two schemas are called Thing");
    }

    @Test
    void aListInAnAnswerMayGrow() throws IOException {
        var closed = GOOD.replace("\"Thing\": {\"type\": \"object\"}", "\"Thing\": {\"enum\": [\"a\"]}");

        assertThat(findings(closed)).singleElement().asString().endsWith("a closed list in an answer, [\"a\"]");
    }

    private static List<String> findings(String document) throws IOException {
        return DocumentRules.findings(Json.read(document), Set.of());
    }
}

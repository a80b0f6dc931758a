package dev.kesher.problemkit.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponses;
import static org.eclipse.microprofile.openapi.OASFactory.createComponents;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createOpenAPI;
import static org.eclipse.microprofile.openapi.OASFactory.createOperation;
import static org.eclipse.microprofile.openapi.OASFactory.createPathItem;
import static org.eclipse.microprofile.openapi.OASFactory.createPaths;
import static org.eclipse.microprofile.openapi.OASFactory.createRequestBody;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.Index;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentFilterTest {
    record Shown(
            String name,
            @Nullable String nickname,
            Optional<String> title,
            List<@Nullable String> notes,
            @JsonProperty("last_name") String lastName,
            @JsonUnwrapped Inner inner,
            @JsonUnwrapped @Nullable Rare rare) {}

    record Inner(int always, @Nullable Integer seldom) {}

    record Rare(String never) {}

    @org.eclipse.microprofile.openapi.annotations.media.Schema(name = "Renamed")
    record Other(String name) {}

    private final OpenAPI document = createOpenAPI().paths(createPaths()).components(createComponents());

    @Test
    void aMemberIsRequiredUnlessItIsNullable() throws IOException {
        var shown = object("name", "nickname", "title", "notes", "last_name", "always", "seldom", "never");
        document.getComponents().addSchema("Shown", shown).addSchema("Renamed", object("name"));

        filter();

        assertThat(shown.getRequired()).containsExactly("always", "last_name", "name", "notes");
        assertThat(component("Renamed").getRequired()).containsExactly("name");
    }

    @Test
    void aSchemaOfNoRecordStaysAsItIs() throws IOException {
        document.getComponents().addSchema("Shown", object("something", "else"));

        filter();

        assertThat(component("Shown").getRequired()).isNull();
    }

    @Test
    void aListInAnAnswerIsOpenAndOneThatIsOnlyAskedForIsClosed() throws IOException {
        document.getComponents()
                .addSchema("Answered", text().description("How it is").enumeration(List.of("a", "b")));
        document.getComponents().addSchema("Asked", text().enumeration(List.of("c")));
        path(createOperation()
                .requestBody(createRequestBody().content(json("Asked")))
                .responses(createAPIResponses()
                        .addAPIResponse("200", createAPIResponse().content(json("Answered")))));

        filter();

        var answered = component("Answered");
        assertThat(answered.getEnumeration()).isNull();
        assertThat(answered.getExtensions()).containsEntry(OpenLists.KNOWN, List.of("a", "b"));
        assertThat(answered.getDescription()).isEqualTo("How it is. One of a, b; more may follow");
        assertThat(component("Asked").getEnumeration()).containsExactly("c");
    }

    @Test
    void aBodyOfAnyTypeIsNone() throws IOException {
        var operation = createOperation()
                .responses(createAPIResponses())
                .requestBody(createRequestBody()
                        .content(createContent()
                                .addMediaType("*/*", createMediaType().schema(text()))));
        path(operation);

        filter();

        assertThat(operation.getRequestBody()).isNull();
    }

    @Test
    void aReferenceHasNoTypeBesideIt() throws IOException {
        var secret = createSchema().ref("#/components/schemas/Secret").addType(SchemaType.STRING);
        document.getComponents().addSchema("Secret", text().format("password"));
        document.getComponents().addSchema("Entered", object().addProperty("pin", secret));

        filter();

        assertThat(secret.getType()).isNull();
        assertThat(secret.getRef()).isEqualTo("#/components/schemas/Secret");
    }

    @Test
    void patternsMeanTheWholeTextAndIdsHaveTheirForm() throws IOException {
        var named = object("currentPhoneNumberId", "other")
                .addProperty("code", text().pattern("[a-z]+"))
                .addProperty("reason", text().pattern("\\S"));
        document.getComponents().addSchema("Named", named);

        filter();

        var properties = Objects.requireNonNull(named.getProperties());
        assertThat(properties)
                .extractingByKey("code")
                .extracting(Schema::getPattern)
                .isEqualTo("^([a-z]+)$");
        assertThat(properties)
                .extractingByKey("reason")
                .extracting(Schema::getPattern)
                .isEqualTo("\\S");
        assertThat(properties)
                .extractingByKey("currentPhoneNumberId")
                .extracting(Schema::getPattern)
                .isEqualTo("^([0-9]{1,32})$");
        assertThat(properties)
                .extractingByKey("other")
                .extracting(Schema::getPattern)
                .isNull();
    }

    @Test
    void whatNothingRefersToIsRemoved() {
        document.getComponents().addSchema("Used", object()).addSchema("Unused", object());
        path(createOperation()
                .responses(createAPIResponses()
                        .addAPIResponse("200", createAPIResponse().content(json("Used")))));

        UnusedSchemas.remove(document);

        assertThat(document.getComponents().getSchemas()).containsOnlyKeys("Used");
    }

    private void filter() throws IOException {
        var index = Index.of(Shown.class, Inner.class, Rare.class, Other.class);
        new DocumentFilter(index).filterOpenAPI(document);
    }

    private Schema component(String name) {
        return Objects.requireNonNull(document.getComponents().getSchemas().get(name));
    }

    private void path(Operation operation) {
        document.getPaths().addPathItem("/things", createPathItem().POST(operation));
    }

    private static Content json(String component) {
        var schema = createSchema().ref("#/components/schemas/" + component);
        return createContent()
                .addMediaType("application/json", createMediaType().schema(schema));
    }

    private static Schema object(String... members) {
        var object = createSchema().addType(SchemaType.OBJECT);
        for (var member : members) {
            object.addProperty(member, text());
        }
        return object;
    }

    private static Schema text() {
        return createSchema().addType(SchemaType.STRING);
    }
}

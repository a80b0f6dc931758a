package dev.kesher.problemkit.openapi;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The schemas of a document, and which of them a place in it leads to. */
final class SchemaTree {
    private static final String COMPONENT = "#/components/schemas/";

    private final OpenAPI document;

    SchemaTree(OpenAPI document) {
        this.document = document;
    }

    /** By their names. */
    Map<String, Schema> components() {
        var components = document.getComponents();
        return components == null || components.getSchemas() == null ? Map.of() : components.getSchemas();
    }

    Stream<Operation> operations() {
        return document.getPaths() == null
                ? Stream.of()
                : document.getPaths().getPathItems().values().stream()
                        .flatMap(path -> path.getOperations().values().stream());
    }

    /** Whatever an answer shows. */
    Set<Schema> answered() {
        return reached(operations()
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .flatMap(response -> of(response.getContent())));
    }

    /** Whatever a caller says, in parameters and bodies. */
    Set<Schema> asked() {
        return reached(Stream.concat(parameters(), operations().flatMap(SchemaTree::body)));
    }

    /** Every schema of the document, also those that nothing leads to. */
    Set<Schema> all() {
        var all = identities();
        all.addAll(answered());
        all.addAll(asked());
        all.addAll(reached(components().values().stream()));
        return all;
    }

    private Stream<Schema> parameters() {
        var ofPaths = document.getPaths() == null
                ? Stream.<Parameter>of()
                : document.getPaths().getPathItems().values().stream().flatMap(path -> of(path.getParameters()));
        var ofOperations = operations().flatMap(operation -> of(operation.getParameters()));
        return Stream.concat(ofPaths, ofOperations).map(Parameter::getSchema).filter(Objects::nonNull);
    }

    private static Stream<Schema> body(Operation operation) {
        var body = operation.getRequestBody();
        return body == null ? Stream.of() : of(body.getContent());
    }

    private static Stream<Schema> of(@Nullable Content content) {
        return content == null
                ? Stream.of()
                : content.getMediaTypes().values().stream()
                        .map(MediaType::getSchema)
                        .filter(Objects::nonNull);
    }

    private Set<Schema> reached(Stream<Schema> from) {
        var reached = identities();
        from.forEach(schema -> reach(schema, reached));
        return reached;
    }

    private void reach(Schema schema, Set<Schema> reached) {
        if (reached.add(schema)) {
            children(schema, child -> reach(child, reached));
            var referred = referred(schema);
            if (referred != null) {
                reach(referred, reached);
            }
        }
    }

    /** Null if it refers to none of this document's. */
    private @Nullable Schema referred(Schema schema) {
        var name = nameOf(schema);
        return name == null ? null : components().get(name);
    }

    /** Name of the component that it refers to, if it refers to one. */
    private static @Nullable String nameOf(Schema schema) {
        var reference = schema.getRef();
        return reference != null && reference.startsWith(COMPONENT) ? reference.substring(COMPONENT.length()) : null;
    }

    private static void children(Schema schema, Consumer<Schema> visitor) {
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(visitor);
        }
        Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema(), schema.getNot())
                .filter(Objects::nonNull)
                .forEach(visitor);
        Stream.of(of(schema.getAllOf()), of(schema.getAnyOf()), of(schema.getOneOf()))
                .flatMap(some -> some)
                .forEach(visitor);
    }

    private static <T> Stream<T> of(@Nullable List<T> some) {
        return some == null ? Stream.of() : some.stream();
    }

    /** Two places can have schemas that are equal, and only one of them is to be changed. */
    private static Set<Schema> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}

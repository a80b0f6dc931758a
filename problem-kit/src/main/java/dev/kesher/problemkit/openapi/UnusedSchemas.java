package dev.kesher.problemkit.openapi;

import java.util.TreeSet;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Takes out of a document what nothing in it refers to: a generator would make classes of it that nobody meets. */
public final class UnusedSchemas {
    private UnusedSchemas() {}

    public static void remove(OpenAPI document) {
        var schemas = new SchemaTree(document);
        var used = schemas.answered();
        used.addAll(schemas.asked());
        for (var name : new TreeSet<>(schemas.components().keySet())) {
            var component = schemas.components().get(name);
            if (component != null && !used.contains(component)) {
                document.getComponents().removeSchema(name);
            }
        }
    }
}

package dev.kesher.problemkit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.IndexView;

/** Makes of what the scanner found in a service's classes a document that client generators understand. Quarkus finds it. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class DocumentFilter implements OASFilter {
    private static final String ANYTHING = "*/*";

    private final RequiredMembers required;

    /** @param index of the service's classes and of those that it shows of its libraries */
    public DocumentFilter(IndexView index) {
        this.required = new RequiredMembers(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var schemas = new SchemaTree(document);
        schemas.operations().forEach(DocumentFilter::dropIgnoredBody);
        schemas.operations().forEach(DocumentFilter::dropUnknownAnswers);
        schemas.all().forEach(DocumentFilter::dropTypeBesideReference);
        required.mark(schemas.components());
        OpenLists.open(schemas);
        Forms.show(schemas);
    }

    /** A body of any type is one that nobody reads. */
    private static void dropIgnoredBody(Operation operation) {
        var body = operation.getRequestBody();
        if (body != null && body.getContent() != null && body.getContent().hasMediaType(ANYTHING)) {
            operation.setRequestBody(null);
        }
    }

    /** The scanner says JSON where it sees no more than a response. */
    private static void dropUnknownAnswers(Operation operation) {
        for (var response : operation.getResponses().getAPIResponses().values()) {
            var content = response.getContent();
            if (content != null
                    && content.getMediaTypes().values().stream().allMatch(type -> type.getSchema() == null)) {
                response.setContent(null);
            }
        }
    }

    /** The type is the referred schema's; generators trip over one that stands beside the reference. */
    private static void dropTypeBesideReference(Schema schema) {
        if (schema.getRef() != null) {
            schema.setType(null);
        }
    }
}

package dev.kesher.ingest;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponses;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createOperation;
import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createPathItem;
import static org.eclipse.microprofile.openapi.OASFactory.createRequestBody;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import dev.kesher.problemkit.ProblemsInOpenApi;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Describes Meta's POST, which is no resource of the REST layer, and shows the problems of this service. */
public final class WebhookInOpenApi extends ProblemsInOpenApi {
    private static final Map<String, String> RESPONSES = Map.of(
            "200", "Kafka has acknowledged every item",
            "401", "wrong-signature: nothing was published",
            "413", "payload-too-large: the body is larger than 3 MB",
            "415", "unsupported-media-type: nothing was read; a body that names no type is taken for JSON",
            "503", "busy: nothing was published; or kafka-unavailable: some of it may be; send it again");

    public WebhookInOpenApi() {
        super(IngestProblem.values());
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var operation = post();
        var paths = document.getPaths();
        var path = paths.getPathItem(WebhookRoute.PATH);
        if (path == null) {
            path = createPathItem();
            paths.addPathItem(WebhookRoute.PATH, path);
        }
        path.setPOST(operation);
        super.filterOpenAPI(document);
        // Only now: what is strange in a body or a signature is not refused as it is elsewhere.
        operation.addParameter(signature()).requestBody(body());
    }

    private static Operation post() {
        var responses = createAPIResponses();
        RESPONSES.forEach((status, description) ->
                responses.addAPIResponse(status, createAPIResponse().description(description)));
        return createOperation()
                .operationId("receiveWebhook")
                .addTag("Webhooks")
                .summary("Meta tells what happened: messages, statuses, account events")
                .responses(responses);
    }

    private static Parameter signature() {
        return createParameter()
                .name(WebhookRoute.SIGNATURE)
                .in(Parameter.In.HEADER)
                .description("sha256= and the HMAC-SHA256 of the body with the app secret, in hexadecimal digits")
                .schema(createSchema().addType(SchemaType.STRING));
    }

    private static org.eclipse.microprofile.openapi.models.parameters.RequestBody body() {
        var anything = createMediaType().schema(createSchema().addType(SchemaType.OBJECT));
        return createRequestBody().content(createContent().addMediaType("application/json", anything));
    }
}

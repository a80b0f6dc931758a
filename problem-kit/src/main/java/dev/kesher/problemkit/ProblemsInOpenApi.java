package dev.kesher.problemkit;

import dev.kesher.problemkit.openapi.OpenLists;
import dev.kesher.problemkit.openapi.UnusedSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Gives every response of the OpenAPI document that names problems, by their codes in its description, what these look
 * like; and each operation the refusals that its parameters and its body can meet. A service extends it with its own
 * codes and names that class in {@code mp.openapi.filter}.
 */
public abstract class ProblemsInOpenApi implements OASFilter {
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final Pattern WORD = Pattern.compile("[a-z]+(-[a-z]+)*");

    private final Map<String, ProblemType> types = new LinkedHashMap<>();

    /** @param own the service's; those of the kit are there already */
    protected ProblemsInOpenApi(ProblemType... own) {
        for (var type : CommonProblem.values()) {
            types.put(type.code(), type);
        }
        for (var type : own) {
            types.put(type.code(), type);
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema("Problem", schema());
        for (var path : document.getPaths().getPathItems().values()) {
            path.getOperations().values().forEach(operation -> describe(path, operation));
        }
        UnusedSchemas.remove(document);
    }

    private void describe(PathItem path, Operation operation) {
        var own =
                operation.getParameters() != null && !operation.getParameters().isEmpty();
        var shared = path.getParameters() != null && !path.getParameters().isEmpty();
        if (own || shared || operation.getRequestBody() != null) {
            add(operation, CommonProblem.INVALID_REQUEST, "field or violations name what is wrong");
        }
        if (takesJson(operation)) {
            add(operation, CommonProblem.PAYLOAD_TOO_LARGE, "nothing was read");
            add(operation, CommonProblem.UNSUPPORTED_MEDIA_TYPE, "nothing was read");
            add(operation, CommonProblem.INVALID, "field names the member");
        }
        operation.getResponses().getAPIResponses().forEach(this::show);
    }

    private static boolean takesJson(Operation operation) {
        var body = operation.getRequestBody();
        return body != null && body.getContent() != null && body.getContent().hasMediaType("application/json");
    }

    private static void add(Operation operation, CommonProblem type, String meaning) {
        var status = String.valueOf(type.status());
        var there = operation.getResponses().getAPIResponse(status);
        if (there == null) {
            there = OASFactory.createAPIResponse().description(type.code() + ": " + meaning);
            operation.getResponses().addAPIResponse(status, there);
        } else if (!WORD.matcher(there.getDescription()).results().anyMatch(word -> word.group()
                .equals(type.code()))) {
            there.setDescription(there.getDescription() + "; or " + type.code() + ": " + meaning);
        }
    }

    /** Codes can be plain words, {@code busy}: only those of the response's own status are meant. */
    private void show(String status, APIResponse response) {
        var named = named(status, response.getDescription());
        if (named.isEmpty()) {
            return;
        }
        var shown =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
        named.forEach(type -> shown.addExample(
                type.code(), OASFactory.createExample().summary(type.title()).value(example(type))));
        response.setContent(OASFactory.createContent().addMediaType(MEDIA_TYPE, shown));
    }

    private List<ProblemType> named(String status, @Nullable String description) {
        var named = new ArrayList<ProblemType>();
        WORD.matcher(description == null ? "" : description)
                .results()
                .map(MatchResult::group)
                .distinct()
                .forEach(word -> {
                    var type = types.get(word);
                    if (type != null && status.equals(String.valueOf(type.status()))) {
                        named.add(type);
                    }
                });
        return named;
    }

    private static Map<String, Object> example(ProblemType type) {
        var example = new LinkedHashMap<String, Object>();
        example.put("status", type.status());
        example.put("title", type.title());
        example.put("detail", type.title() + ".");
        example.put(Problems.CODE, type.code());
        example.put(Problems.ACTION, type.action());
        example.put(Problems.RETRYABLE, type.retryable());
        return example;
    }

    /** A service whose problems say more adds those members. */
    protected Schema schema() {
        return OASFactory.createSchema()
                .description("RFC 9457. code is stable; the texts are for developers")
                .addType(SchemaType.OBJECT)
                .required(List.of("status", "title", "detail", Problems.CODE, Problems.ACTION, Problems.RETRYABLE))
                .addProperty("status", of(SchemaType.INTEGER, "As in the status line"))
                .addProperty("title", of(SchemaType.STRING, "What the code means"))
                .addProperty("detail", of(SchemaType.STRING, "What happened"))
                .addProperty(Problems.CODE, codes())
                .addProperty(Problems.ACTION, of(SchemaType.STRING, "What to do"))
                .addProperty(Problems.RETRYABLE, of(SchemaType.BOOLEAN, "Whether it can succeed later as it is"))
                .addProperty(Problems.FIELD, of(SchemaType.STRING, "The member or parameter to blame, if it is one"))
                .addProperty("violations", violations());
    }

    private Schema codes() {
        var codes = of(SchemaType.STRING, "Stable");
        OpenLists.open(codes, types.keySet().stream().sorted().toList());
        return codes;
    }

    private static Schema violations() {
        return of(SchemaType.ARRAY, "All members and parameters that break a rule, where there may be several")
                .items(OASFactory.createSchema()
                        .addType(SchemaType.OBJECT)
                        .required(List.of("field", "message"))
                        .addProperty("field", of(SchemaType.STRING, "Its path or name"))
                        .addProperty(
                                "in",
                                of(SchemaType.STRING, "Where it stands, if not in the body: query, path or header"))
                        .addProperty("message", of(SchemaType.STRING, "What is wrong with it")));
    }

    protected static Schema of(SchemaType type, String description) {
        return OASFactory.createSchema().addType(type).description(description);
    }
}

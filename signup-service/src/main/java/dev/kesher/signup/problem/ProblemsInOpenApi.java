package dev.kesher.signup.problem;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Gives every response of the OpenAPI document that names problems, by their codes, what these look like. */
public final class ProblemsInOpenApi implements OASFilter {
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final Pattern WORD = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Map<String, ProblemCode> CODES =
            Arrays.stream(ProblemCode.values()).collect(Collectors.toMap(ProblemCode::code, Function.identity()));

    @Override
    public APIResponse filterAPIResponse(APIResponse response) {
        var named = named(response.getDescription());
        if (!named.isEmpty()) {
            var shown = OASFactory.createMediaType()
                    .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
            named.forEach(code -> shown.addExample(
                    code.code(),
                    OASFactory.createExample().summary(code.title()).value(example(code))));
            response.setContent(OASFactory.createContent().addMediaType(MEDIA_TYPE, shown));
        }
        return response;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().addSchema("Problem", schema());
    }

    static List<ProblemCode> named(@Nullable String description) {
        return WORD.matcher(description == null ? "" : description)
                .results()
                .map(MatchResult::group)
                .filter(CODES::containsKey)
                .map(CODES::get)
                .distinct()
                .toList();
    }

    private static Map<String, Object> example(ProblemCode code) {
        var example = new LinkedHashMap<String, Object>();
        example.put("status", code.status());
        example.put("title", code.title());
        example.put("detail", Problem.of(code).detail());
        example.put("code", code.code());
        example.put("action", code.action());
        example.put("retryable", code.retryable());
        return example;
    }

    private static Schema schema() {
        return OASFactory.createSchema()
                .description("RFC 9457. code is stable; the texts are for developers, not for owners")
                .addType(SchemaType.OBJECT)
                .required(List.of("status", "title", "detail", "code", "action", "retryable"))
                .addProperty("status", of(SchemaType.INTEGER, "As in the status line"))
                .addProperty("title", of(SchemaType.STRING, "What the code means"))
                .addProperty("detail", of(SchemaType.STRING, "What happened; Meta's sentence if Meta said it"))
                .addProperty("code", codes())
                .addProperty("action", of(SchemaType.STRING, "What to do"))
                .addProperty("retryable", of(SchemaType.BOOLEAN, "Whether it can go on from where it is"))
                .addProperty("metaCode", of(SchemaType.INTEGER, "Meta's error code, if Meta refused"))
                .addProperty("metaMessage", of(SchemaType.STRING, "Meta's sentence, if Meta refused"));
    }

    private static Schema codes() {
        var codes = of(SchemaType.STRING, "One of a list that grows");
        CODES.keySet().stream().sorted().forEach(codes::addEnumeration);
        return codes;
    }

    private static Schema of(SchemaType type, String description) {
        return OASFactory.createSchema().addType(type).description(description);
    }
}

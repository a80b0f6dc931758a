package dev.kesher.signup.problem;

import dev.kesher.problemkit.ProblemType;
import dev.kesher.problemkit.ProblemsInOpenApi;
import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** This service's problems in the OpenAPI document; where Meta refused, they hold its words too. */
public final class SignupProblemsInOpenApi extends ProblemsInOpenApi {
    public SignupProblemsInOpenApi() {
        super(Stream.<ProblemType[]>of(ProblemCode.values(), LinkProblem.values())
                .flatMap(Arrays::stream)
                .toArray(ProblemType[]::new));
    }

    @Override
    protected Schema schema() {
        return super.schema()
                .addProperty("metaCode", of(SchemaType.INTEGER, "Meta's error code, if Meta refused"))
                .addProperty("retryAt", of(SchemaType.STRING, "When to try again, of test-message-limit"))
                .addProperty("metaMessage", of(SchemaType.STRING, "Meta's sentence, if Meta refused"))
                .addProperty(
                        "triesLeft", of(SchemaType.INTEGER, "With code-wrong: how often the code may still be tried"));
    }
}

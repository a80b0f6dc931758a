package dev.kesher.signup.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.ContractJson;
import dev.kesher.signup.problem.HttpProblems;
import dev.kesher.signup.problem.ProblemCode;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that names a business is refused rather than ignored, also in a body that nobody asked for (which is why the
 * actions without a body take one as text): whoever wrote it believes that it acts for that
 * business.
 */
@Provider
class BusinessInRequest implements ContainerRequestFilter, ReaderInterceptor {
    private static final List<String> NAMES = List.of("businessId", "business_id");

    @Override
    public void filter(ContainerRequestContext request) {
        var query = request.getUriInfo().getQueryParameters().keySet();
        refuse(NAMES.stream().anyMatch(query::contains));
    }

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext request) throws IOException {
        if (!request.getType().isAnnotationPresent(NamesBusiness.class)) {
            // In memory already, and bounded by quarkus.http.limits.max-body-size.
            byte[] body = request.getInputStream().readAllBytes();
            refuse(namesBusiness(body));
            request.setInputStream(new ByteArrayInputStream(body));
        }
        return request.proceed();
    }

    private static boolean namesBusiness(byte[] body) throws IOException {
        try {
            JsonNode json = ContractJson.mapper().readTree(body);
            return json != null && NAMES.stream().anyMatch(name -> json.findValue(name) != null);
        } catch (JsonProcessingException notJson) {
            // The reader of the body says so, with a better answer.
            return false;
        }
    }

    private static void refuse(boolean named) {
        if (named) {
            throw HttpProblems.of(ProblemCode.BUSINESS_NOT_ALLOWED_HERE);
        }
    }
}

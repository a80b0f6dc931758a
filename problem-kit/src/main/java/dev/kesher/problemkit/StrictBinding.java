package dev.kesher.problemkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.lang.reflect.Type;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes an object of ours of a body's JSON: no unknown member, no text where a number is meant or the other way round. */
final class StrictBinding {
    private final ObjectMapper mapper;

    /** @param mapper the service's; it stays as it is, because answers and calls to others use it too */
    StrictBinding(ObjectMapper mapper) {
        this.mapper = mapper.copy()
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .registerModule(new SimpleModule().addDeserializer(Instant.class, new Rfc3339Instant()));
        refuse(LogicalType.Textual, CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);
        refuse(LogicalType.Integer, CoercionInputShape.String, CoercionInputShape.EmptyString);
        refuse(LogicalType.Float, CoercionInputShape.String, CoercionInputShape.EmptyString);
        refuse(
                LogicalType.Boolean,
                CoercionInputShape.String,
                CoercionInputShape.EmptyString,
                CoercionInputShape.Integer);
    }

    private void refuse(LogicalType wanted, CoercionInputShape... others) {
        for (var other : others) {
            mapper.coercionConfigFor(wanted).setCoercion(other, CoercionAction.Fail);
        }
    }

    /** @throws HttpProblem that names the member: 400 for another type than is meant, 422 for what is not known or taken */
    @Nullable Object bind(JsonNode body, Type type) {
        var wanted = mapper.constructType(type);
        try {
            return mapper.treeToValue(body, wanted);
        } catch (UnrecognizedPropertyException unknown) {
            throw unknown(unknown);
        } catch (MismatchedInputException mismatch) {
            throw mismatch(mismatch, wanted);
        } catch (JsonMappingException refused) {
            throw refused(refused);
        } catch (JsonProcessingException other) {
            throw Problems.of(CommonProblem.INVALID_REQUEST, "The body does not fit the OpenAPI document.");
        }
    }

    private static HttpProblem unknown(UnrecognizedPropertyException unknown) {
        var path = FieldPath.of(unknown.getPath());
        var meant = Spelling.nearest(unknown.getPropertyName(), unknown.getKnownPropertyIds());
        var detail = path + " is not known here"
                + meant.map(name -> "; " + name + " is").orElse("");
        return Problems.of(CommonProblem.INVALID, path, detail);
    }

    private static HttpProblem mismatch(MismatchedInputException mismatch, JavaType body) {
        if (mismatch.getCause() instanceof IllegalArgumentException) {
            return refused(mismatch);
        }
        var path = FieldPath.of(mismatch.getPath());
        var wanted = mismatch.getTargetType() == null ? body.getRawClass() : mismatch.getTargetType();
        return Problems.of(CommonProblem.INVALID_REQUEST, path, path + " must be " + WantedType.of(wanted));
    }

    /** A record of ours checks itself, and its words can begin with the path of the member, {@code content.text.body}. */
    private static HttpProblem refused(JsonMappingException refused) {
        var path = FieldPath.of(refused.getPath());
        if (!(refused.getCause() instanceof IllegalArgumentException check) || check.getMessage() == null) {
            return Problems.of(CommonProblem.INVALID, path, path + " cannot be read");
        }
        var said = FieldPath.shown(check.getMessage());
        var named = said.split(" ", 2)[0];
        return named.equals(path) || named.startsWith(path + ".")
                ? Problems.of(CommonProblem.INVALID, named, said)
                : Problems.of(CommonProblem.INVALID, path, path + ": " + said);
    }
}

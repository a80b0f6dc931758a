package dev.kesher.problemkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads every request body that is a record of ours. Only requests to us: what other services answer us is read by their
 * clients, which ignore what they do not know. It takes every media type and refuses all but JSON itself, because Quarkus
 * would give text to a reader that fails with a 500.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Consumes(MediaType.WILDCARD)
public class StrictBodyReader implements MessageBodyReader<Object> {
    private final StrictBinding binding;
    private final BodyLimits limits;

    StrictBodyReader(ObjectMapper mapper, BodyLimits limits) {
        this.binding = new StrictBinding(mapper);
        this.limits = limits;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public @Nullable Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        // In memory already, and bounded by quarkus.http.limits.max-body-size.
        var bytes = body.readAllBytes();
        // A body that came in chunks did not say how long it is.
        if (bytes.length > limits.json()) {
            throw Problems.of(CommonProblem.PAYLOAD_TOO_LARGE, BodyLimits.detail(limits.json()));
        }
        if (bytes.length == 0) {
            return null;
        }
        if (!isJson(mediaType)) {
            throw Problems.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE, "Content-Type must be application/json.");
        }
        return binding.bind(StrictJson.read(bytes), type);
    }

    private static boolean isJson(MediaType type) {
        return "application".equalsIgnoreCase(type.getType())
                && ("json".equalsIgnoreCase(type.getSubtype())
                        || type.getSubtype().endsWith("+json"));
    }
}

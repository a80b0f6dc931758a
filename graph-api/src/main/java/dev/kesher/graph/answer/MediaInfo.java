package dev.kesher.graph.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where a file can be fetched for the next five minutes (docs/meta/media.md#life).
 *
 * @param sha256 hex or base64
 */
public record MediaInfo(
        String id,
        URI url,
        @Nullable String mimeType,
        @Nullable String sha256,
        OptionalLong fileSize) {
    public static MediaInfo read(JsonNode answer) {
        long size = answer.path("file_size").asLong(-1);
        return new MediaInfo(
                Fields.required(answer, "id"),
                url(answer),
                Fields.optional(answer, "mime_type"),
                Fields.optional(answer, "sha256"),
                size < 0 ? OptionalLong.empty() : OptionalLong.of(size));
    }

    private static URI url(JsonNode answer) {
        try {
            return new URI(Fields.required(answer, "url"));
        } catch (URISyntaxException notAnAddress) {
            throw new UnexpectedAnswer("url");
        }
    }
}

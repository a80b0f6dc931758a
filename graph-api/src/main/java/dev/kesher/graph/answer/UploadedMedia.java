package dev.kesher.graph.answer;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Meta took a file (docs/meta/media.md#steps).
 *
 * @param id for messages of the number it was uploaded to, for 30 days
 */
public record UploadedMedia(String id) {
    public static UploadedMedia read(JsonNode answer) {
        return new UploadedMedia(Fields.required(answer, "id"));
    }
}

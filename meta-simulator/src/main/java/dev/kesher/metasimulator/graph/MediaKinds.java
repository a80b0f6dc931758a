package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.metasimulator.world.Media;
import dev.kesher.metasimulator.world.World;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whether uploaded files are of the kinds that a message calls them, by the table of docs/meta/media.md#kinds. Meta
 * finds out only later (errors.md#sending).
 */
final class MediaKinds {
    private static final Map<String, Pattern> TYPES = Map.of(
            "image", Pattern.compile("image/(jpeg|png)"),
            "sticker", Pattern.compile("image/webp"),
            "audio", Pattern.compile("audio/.*"),
            "video", Pattern.compile("video/.*"),
            "gif", Pattern.compile("video/mp4"),
            "document", Pattern.compile("application/.*|text/plain"));
    private static final Pattern VOICE = Pattern.compile("audio/ogg");

    private final World world;

    MediaKinds(World world) {
        this.world = world;
    }

    /** @param message well-formed, or a part of one: it is searched for {@code {"type":"image","image":{"id":…}}} */
    boolean fit(JsonNode message) {
        String kind = message.path("type").asText().toLowerCase(Locale.ROOT);
        if (TYPES.containsKey(kind) && !fits(kind, message.path(kind))) {
            return false;
        }
        for (JsonNode part : message) {
            if (!fit(part)) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(String kind, JsonNode file) {
        Media media = world.media.get(file.path("id").asText());
        if (media == null) {
            return true; // A link, which is not fetched.
        }
        String type = media.mimeType.replaceFirst("\\s*;.*", "").toLowerCase(Locale.ROOT);
        Pattern allowed = file.path("voice").asBoolean() ? VOICE : TYPES.get(kind);
        return allowed != null && allowed.matcher(type).matches();
    }
}

package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.metasimulator.world.Media;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.World;
import java.util.Map;
import java.util.Set;

/** Media in messages and in headers (docs/meta/sending.md#media): exactly one of an uploaded id and a link. */
final class MediaRules {
    private static final int LONGEST_LINK = 2048;

    private static final Map<String, Set<String>> KEYS = Map.of(
            "image", Set.of("id", "link", "caption"),
            "video", Set.of("id", "link", "caption"),
            "document", Set.of("id", "link", "caption", "filename"),
            "audio", Set.of("id", "link", "voice"),
            "sticker", Set.of("id", "link"));

    private final World world;

    MediaRules(World world) {
        this.world = world;
    }

    void message(JsonNode media, String type, PhoneNumber number) {
        Params.object(media, type, KEYS.getOrDefault(type, Set.of()));
        source(media, type);
        Params.optional(media.path("caption"), type + "['caption']", 1024);
        Params.flag(media.path("voice"), type + "['voice']");
        uploaded(media, number);
    }

    /** A header has no caption: its body is the caption. */
    void header(JsonNode media, String type, String path, PhoneNumber number) {
        shape(media, type, path);
        uploaded(media, number);
    }

    /** What can be said of a header's media without knowing who sends it. */
    static void shape(JsonNode media, String type, String path) {
        Params.object(media, path, type.equals("document") ? Set.of("id", "link", "filename") : Set.of("id", "link"));
        source(media, path);
    }

    void uploaded(JsonNode media, PhoneNumber number) {
        if (!media.hasNonNull("id")) {
            return;
        }
        Media found = world.media.get(media.path("id").asText());
        if (found == null || !found.phoneNumberId.equals(number.id) || world.now() >= found.expiresAt) {
            throw GraphError.of(131009, "The media ID is not one that this number uploaded.");
        }
    }

    private static void source(JsonNode media, String path) {
        boolean id = media.hasNonNull("id");
        if (id == media.hasNonNull("link")) {
            throw id
                    ? GraphError.of(100, "Exactly one of " + path + "['id'] and " + path + "['link'] is expected.")
                    : Params.missing(path + "['id'] or " + path + "['link']");
        }
        if (id) {
            Params.text(media.path("id"), path + "['id']", 64);
        } else {
            link(media.path("link"), path + "['link']");
        }
        if (media.hasNonNull("filename")) {
            Params.text(media.path("filename"), path + "['filename']", 255);
        }
    }

    /** An address as a customer's phone could open it. */
    static void link(JsonNode value, String path) {
        if (!Params.text(value, path, LONGEST_LINK).matches("https?://[^\\s/]+\\S*")) {
            throw GraphError.parameter("Param " + path + " is not a valid URI.");
        }
    }
}

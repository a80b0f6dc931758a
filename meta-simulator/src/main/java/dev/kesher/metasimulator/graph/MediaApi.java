package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kesher.metasimulator.world.Media;
import dev.kesher.metasimulator.world.MediaLibrary;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.Token;
import dev.kesher.metasimulator.world.World;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Upload, address, download and deletion of media (docs/meta/media.md#steps). */
final class MediaApi {
    private static final int MEGABYTE = 1 << 20;
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    /** MIME type to the largest file Meta takes. */
    private static final Map<String, Integer> TYPES = new TreeMap<>(Map.ofEntries(
            Map.entry("image/jpeg", 5 * MEGABYTE),
            Map.entry("image/png", 5 * MEGABYTE),
            Map.entry("image/webp", 500 << 10),
            Map.entry("audio/aac", 16 * MEGABYTE),
            Map.entry("audio/amr", 16 * MEGABYTE),
            Map.entry("audio/mpeg", 16 * MEGABYTE),
            Map.entry("audio/mp4", 16 * MEGABYTE),
            Map.entry("audio/ogg", 16 * MEGABYTE),
            Map.entry("video/mp4", 16 * MEGABYTE),
            Map.entry("video/3gpp", 16 * MEGABYTE),
            Map.entry("application/pdf", 100 * MEGABYTE),
            Map.entry("application/msword", 100 * MEGABYTE),
            Map.entry("application/vnd.ms-excel", 100 * MEGABYTE),
            Map.entry("application/vnd.ms-powerpoint", 100 * MEGABYTE),
            Map.entry(OFFICE + "wordprocessingml.document", 100 * MEGABYTE),
            Map.entry(OFFICE + "spreadsheetml.sheet", 100 * MEGABYTE),
            Map.entry(OFFICE + "presentationml.presentation", 100 * MEGABYTE),
            Map.entry("text/plain", 100 * MEGABYTE)));

    private final World world;
    private final StateStore store;
    private final MediaLibrary library;
    private final Access access;

    MediaApi(World world, StateStore store, MediaLibrary library, Access access) {
        this.world = world;
        this.store = store;
        this.library = library;
        this.access = access;
    }

    Answer upload(Call call, PhoneNumber number) {
        if (!"whatsapp".equals(call.required("messaging_product"))) {
            throw GraphError.parameter("Param messaging_product must be one of {whatsapp}");
        }
        Call.Upload upload = call.upload();
        if (upload == null) {
            throw GraphError.parameter("The parameter file is required.");
        }
        String named = call.given().getOrDefault("type", "");
        String type = named.isBlank() ? upload.mimeType() : named;
        Integer limit = TYPES.get(withoutParameters(type));
        if (limit == null || !Media.MIME_TYPE.matcher(type).matches()) {
            throw GraphError.parameter("Param file must be a file with one of the following types: "
                    + String.join(", ", TYPES.keySet()) + ". Received file of type '" + type + "'.");
        }
        if (upload.bytes().length > limit) {
            throw GraphError.of(131053, "The file is larger than " + limit + " bytes.");
        }
        Media media = library.add(number.id, type, upload.bytes(), MediaLibrary.UPLOADED);
        store.touch();
        return Answer.ok(JsonNodeFactory.instance.objectNode().put("id", media.id));
    }

    /** {@code audio/ogg; codecs=opus} is {@code audio/ogg}. */
    private static String withoutParameters(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    Answer address(Call call) {
        Media media = visible(call);
        String number = call.param("phone_number_id");
        if (number != null && !number.equals(media.phoneNumberId)) {
            throw GraphError.invisible(call.method(), media.id);
        }
        return Answer.ok(JsonNodeFactory.instance
                .objectNode()
                .put("messaging_product", "whatsapp")
                .put("url", library.url(media, false))
                .put("mime_type", media.mimeType)
                .put("sha256", media.sha256Hex)
                .put("file_size", media.size)
                .put("id", media.id));
    }

    Answer delete(Call call) {
        library.remove(visible(call));
        store.touch();
        return Answer.success();
    }

    /** What lookaside.fbsbx.com does: no envelope, and nothing without a bearer token in the header. */
    Answer download(Call call) {
        if (call.bearer() == null) {
            return plain(401, "Unauthorized");
        }
        Media media = library.find(call.given().getOrDefault("mid", ""));
        if (media == null || !mayRead(call, media)) {
            return plain(404, "Not Found");
        }
        String expires = call.given().getOrDefault("ext", "");
        byte[] bytes = expires.matches("\\d{1,15}")
                ? library.download(media, Long.parseLong(expires), call.given().getOrDefault("hash", ""))
                : null;
        return bytes == null ? plain(404, "Not Found") : Answer.of(200, media.mimeType, bytes);
    }

    private Media visible(Call call) {
        Token token = access.caller(call);
        Media media = library.find(call.node());
        PhoneNumber number = media == null ? null : world.number(media.phoneNumberId);
        if (media == null || number == null || token == null || !token.wabaIds.contains(number.wabaId)) {
            throw GraphError.invisible(call.method(), call.node());
        }
        return media;
    }

    private boolean mayRead(Call call, Media media) {
        Token token = call.bearer() == null ? null : world.tokens.get(call.bearer());
        PhoneNumber number = world.number(media.phoneNumberId);
        return token != null && number != null && token.alive(world.now()) && token.wabaIds.contains(number.wabaId);
    }

    private static Answer plain(int status, String text) {
        return Answer.of(status, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }
}

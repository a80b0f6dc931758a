package dev.kesher.metasimulator.world;

import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Media ids and their download addresses, which live for five minutes (docs/meta/media.md#life). */
public final class MediaLibrary {
    public static final Duration UPLOADED = Duration.ofDays(30);
    public static final Duration FROM_CUSTOMER = Duration.ofDays(7);
    private static final long URL_SECONDS = 300;

    private final World world;
    private final MediaBytes bytes;
    private final Supplier<String> baseUrl;

    public MediaLibrary(World world, MediaBytes bytes, Supplier<String> baseUrl) {
        this.world = world;
        this.bytes = bytes;
        this.baseUrl = baseUrl;
    }

    public Media add(String phoneNumberId, String mimeType, byte[] content, Duration lifetime) {
        Media media = new Media();
        media.id = Ids.randomAsset(lifetime.equals(UPLOADED) ? "88" : "99");
        media.phoneNumberId = phoneNumberId;
        media.mimeType = mimeType;
        media.sha256Hex = HexFormat.of().formatHex(Ids.sha256(content));
        media.size = content.length;
        media.expiresAt = world.now() + lifetime.toMillis();
        media.hash = Ids.random(16);
        world.media.put(media.id, media);
        bytes.put(media.id, content);
        return media;
    }

    public @Nullable Media find(String id) {
        Media media = world.media.get(id);
        return media == null || world.now() >= media.expiresAt ? null : media;
    }

    /** The file itself, for who needs no address; null when it was forgotten. */
    public byte @Nullable [] content(Media media) {
        return bytes.get(media.id);
    }

    public void remove(Media media) {
        world.media.remove(media.id);
        bytes.remove(media.id);
    }

    public String url(Media media, boolean inWebhook) {
        long expires = world.now() / 1000 + URL_SECONDS;
        return baseUrl.get() + "/whatsapp_business/attachments/?mid=" + media.id + (inWebhook ? "&source=webhook" : "")
                + "&ext=" + expires + "&hash=" + hash(media, expires);
    }

    /** The file behind a download address; null when the address is wrong or too old. */
    public byte @Nullable [] download(Media media, long expires, String hash) {
        boolean good = hash.equals(hash(media, expires)) && world.now() / 1000 < expires;
        return good ? bytes.get(media.id) : null;
    }

    private static String hash(Media media, long expires) {
        return HexFormat.of().formatHex(Ids.sha256(media.hash + expires), 0, 12);
    }
}

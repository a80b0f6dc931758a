package dev.kesher.sender.media;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The images that Meta takes (docs/meta/media.md#kinds), and how their bytes begin. */
enum ImageType {
    JPEG("image/jpeg", 0xFF, 0xD8, 0xFF),
    PNG("image/png", 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');

    private final String mimeType;
    private final byte[] beginning;

    ImageType(String mimeType, int... beginning) {
        this.mimeType = mimeType;
        this.beginning = new byte[beginning.length];
        for (var i = 0; i < beginning.length; i++) {
            this.beginning[i] = (byte) beginning[i];
        }
    }

    /** @param contentType as it stands in the header; parameters are passed over */
    static Optional<ImageType> of(String contentType) {
        var wanted = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.mimeType.equals(wanted))
                .findFirst();
    }

    String mimeType() {
        return mimeType;
    }

    /** Whether a file begins as one of this type does; the rest is for Meta to judge. */
    boolean fits(byte[] file) {
        return file.length > beginning.length
                && Arrays.equals(file, 0, beginning.length, beginning, 0, beginning.length);
    }
}

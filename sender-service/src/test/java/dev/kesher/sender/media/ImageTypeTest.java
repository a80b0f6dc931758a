package dev.kesher.sender.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be uploaded, by its name and by its bytes. */
class ImageTypeTest {
    private static final byte[] JPEG = bytes("\u00FF\u00D8\u00FF\u00E0 and so on");
    private static final byte[] PNG = bytes("\u0089PNG\r\n\u001A\n and so on");

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "IMAGE/PNG", " image/png ", "image/png; charset=binary", "image/png;"})
    void aTypeIsReadWithoutItsParameters(String contentType) {
        assertThat(ImageType.of(contentType)).contains(ImageType.PNG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/webp",
                "image/gif",
                "image/svg+xml",
                "image/*",
                "*/*",
                "image/jpg",
                "",
                "image",
                ";",
                "\u0000"
            })
    void allElseIsNoTypeToUpload(String contentType) {
        assertThat(ImageType.of(contentType)).isEmpty();
    }

    @Test
    void aFileFitsByItsBeginning() {
        assertThat(ImageType.JPEG.fits(JPEG)).isTrue();
        assertThat(ImageType.PNG.fits(PNG)).isTrue();
        assertThat(ImageType.JPEG.fits(PNG)).isFalse();
        assertThat(ImageType.PNG.fits(JPEG)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u00FF", "\u00FF\u00D8\u00FF", "GIF89a and so on", "<svg>and so on</svg>"})
    void whatEndsWithItsBeginningIsNoFile(String file) {
        assertThat(ImageType.JPEG.fits(bytes(file))).isFalse();
        assertThat(ImageType.PNG.fits(bytes(file))).isFalse();
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
}

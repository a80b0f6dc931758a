package dev.kesher.graph.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of an upload, byte by byte. */
class MediaFormTest {
    @Test
    void aFileIsTheLastOfThreeParts() {
        var form = MediaForm.of("image/png", "\r\n--x\r\n\u00ff".getBytes(StandardCharsets.ISO_8859_1), "b17");

        assertThat(form.contentType()).isEqualTo("multipart/form-data; boundary=b17");
        assertThat(form.body().toString(StandardCharsets.ISO_8859_1))
                .isEqualTo(String.join(
                        "\r\n",
                        "--b17",
                        "Content-Disposition: form-data; name=\"messaging_product\"",
                        "",
                        "whatsapp",
                        "--b17",
                        "Content-Disposition: form-data; name=\"type\"",
                        "",
                        "image/png",
                        "--b17",
                        "Content-Disposition: form-data; name=\"file\"; filename=\"file.png\"",
                        "Content-Type: image/png",
                        "",
                        "",
                        "--x",
                        "\u00ff",
                        "--b17--",
                        ""));
    }

    @Test
    void eachFormHasABoundaryOfItsOwn() {
        var bytes = new byte[10];

        assertThat(MediaForm.of("image/png", bytes).contentType())
                .isNotEqualTo(MediaForm.of("image/png", bytes).contentType());
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png; a=b", "image/png\r\nX: y", "image", "", "IMAGE/PNG", "image/png\""})
    void whatCouldAddALineToTheFormIsNoMediaType(String mimeType) {
        assertThatIllegalArgumentException().isThrownBy(() -> MediaForm.of(mimeType, new byte[1]));
    }

    @Test
    void theBytesAreNotShown() {
        assertThat(MediaForm.of("image/png", "private".getBytes(StandardCharsets.US_ASCII)))
                .asString()
                .doesNotContain("private");
    }
}

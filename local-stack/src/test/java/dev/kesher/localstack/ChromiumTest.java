package dev.kesher.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {
    @Test
    void theOneThatIsNamedGoesFirst(@TempDir Path folder) {
        assertThat(Chromium.find("/opt/browser", folder.toString())).contains(Path.of("/opt/browser"));
    }

    @Test
    void onlyWhatCanBeRunIsFoundOnThePath(@TempDir Path folder) throws IOException {
        var browser = Files.createFile(folder.resolve("chromium-browser"));
        assertThat(Chromium.find(null, "/nowhere:" + folder)).isEmpty();

        assertThat(browser.toFile().setExecutable(true)).isTrue();

        assertThat(Chromium.find("", "/nowhere:" + folder)).contains(browser);
        assertThat(Chromium.find(null, null)).isEmpty();
    }
}

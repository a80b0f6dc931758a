package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator as a process of its own. */
class MainTest {
    private static final Map<String, String> APP = Map.of(
            "META_PORT",
            "0",
            "META_APP_ID",
            BareClient.APP_ID,
            "META_APP_SECRET",
            BareClient.APP_SECRET,
            "META_CONFIG_ID",
            "550000000000041");

    @Test
    void sigtermSavesWhatWasSent(@TempDir Path state) throws Exception {
        Process first = launch(APP, state);
        String token;
        Signup signup;
        try {
            URI uri = ready(first);
            SimulatorControls controls = new SimulatorControls(uri);
            BareClient meta = new BareClient(uri);
            signup = controls.signup("Bakery");
            token = meta.exchange(signup.code());
            meta.post("/" + signup.phoneNumberId() + "/register", token, Business.registration(Business.PIN));
            assertThat(meta.text(signup.phoneNumberId(), token, "+972521234567", "saved")
                            .status())
                    .isEqualTo(200);
            first.destroy(); // at once, before the next regular save
            assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            first.destroyForcibly();
        }
        Process second = launch(APP, state);
        try {
            URI uri = ready(second);
            assertThat(new SimulatorControls(uri).acceptedMessages(signup.phoneNumberId()))
                    .extracting(AcceptedMessage::text)
                    .containsExactly("saved");
            assertThat(new BareClient(uri).get("/" + signup.wabaId(), token).status())
                    .isEqualTo(200);
            try (var files = Files.list(state)) {
                assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(Files.readString(file))
                        .doesNotContain(BareClient.APP_SECRET));
            }
        } finally {
            second.destroyForcibly();
        }
    }

    @Test
    void saysWhatIsMissing(@TempDir Path state) throws Exception {
        Process process = launch(Map.of(), state);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(output)
                .contains("The Meta simulator cannot start: META_APP_ID is not set")
                .doesNotContain("\tat ");
    }

    private static Process launch(Map<String, String> env, Path state) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder =
                new ProcessBuilder(List.of(java, "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        builder.redirectErrorStream(true).environment().keySet().removeIf(name -> name.startsWith("META_"));
        builder.environment().put("META_STATE_DIR", state.toString());
        builder.environment().putAll(env);
        return builder.start();
    }

    private static URI ready(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line;
        while ((line = lines.readLine()) != null) {
            if (line.startsWith("Meta simulator ready on ")) {
                return URI.create(line.substring("Meta simulator ready on ".length()));
            }
        }
        throw new IllegalStateException("The simulator ended without being ready");
    }
}

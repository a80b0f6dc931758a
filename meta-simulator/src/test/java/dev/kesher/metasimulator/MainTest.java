package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator as a process of its own. */
class MainTest {
    private static final String READY = "Meta simulator ready on ";

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
    void aLocalDeveloperStartsItWithoutAnyVariableAndIsToldHowToGoOn(@TempDir Path state) throws Exception {
        Process process = launch(Map.of("META_PORT", "0"), state);
        try {
            List<String> lines = linesUntilReady(process);
            URI uri = address(lines);

            String secret = lines.stream()
                    .filter(line ->
                            line.matches("App: id 710000000000001, secret [0-9a-f]{32}, configuration 550000000000041"))
                    .map(line -> line.replaceAll(".*secret ([0-9a-f]+),.*", "$1"))
                    .findFirst()
                    .orElseThrow();
            assertThat(lines)
                    .contains("Console: " + uri + "/")
                    .contains("A first business: curl -s " + uri + "/_control/es/signups -d '{\"name\":\"Bakery\"}'");
            Signup signup = new SimulatorControls(uri).signup("Bakery");
            String query = "client_id=710000000000001&client_secret=" + secret + "&code=" + signup.code();
            assertThat(new BareClient(uri)
                            .get("/oauth/access_token?" + query, null)
                            .status())
                    .isEqualTo(200);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aGivenSecretIsNotRepeated(@TempDir Path state) throws Exception {
        Process process = launch(APP, state);
        try {
            assertThat(linesUntilReady(process))
                    .contains("App: id 710000000000001, secret as in META_APP_SECRET, configuration 550000000000041")
                    .noneMatch(line -> line.contains(BareClient.APP_SECRET));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void saysWhatIsWrong(@TempDir Path state) throws Exception {
        Process process = launch(Map.of("META_PORT", "http"), state);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(output)
                .contains("The Meta simulator cannot start: META_PORT is a port from 0 to 65535, not \"http\"")
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
        return address(linesUntilReady(process));
    }

    private static URI address(List<String> lines) {
        return URI.create(lines.getLast().substring(READY.length()));
    }

    /** What the process says, with whatever its JVM has to say, up to the line that programs wait for. */
    private static List<String> linesUntilReady(Process process) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        String line;
        while ((line = reader.readLine()) != null) {
            lines.add(line);
            if (line.startsWith(READY)) {
                return lines;
            }
        }
        throw new IllegalStateException("The simulator ended without being ready: " + lines);
    }
}

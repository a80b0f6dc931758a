package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process leaves behind that was killed while it wrote, and folders that cannot be used. */
class DamagedStateTest {
    private static final String LINE = "{\"messageId\":\"wamid.A\",\"phoneNumberId\":\"33\",\"customerId\":\"972\","
            + "\"waId\":\"972\",\"userId\":\"IL.1\",\"type\":\"text\",\"acceptedAt\":1,\"payload\":{\"text\":{\"body\":\"שלום\"}}}";

    private final Path state;

    DamagedStateTest(@TempDir Path state) {
        this.state = state;
    }

    @Test
    void theMessageAfterATornLineIsNotLost() throws Exception {
        // Given: torn in the middle of a character.
        byte[] line = LINE.getBytes(StandardCharsets.UTF_8);
        int cut = LINE.substring(0, LINE.indexOf("לום")).getBytes(StandardCharsets.UTF_8).length + 1;
        Files.write(
                state.resolve("messages.jsonl"),
                (LINE + "\n" + new String(line, 0, cut, StandardCharsets.ISO_8859_1))
                        .getBytes(StandardCharsets.ISO_8859_1));

        // When
        String after;
        String number;
        try (var sink = new WebhookSink();
                var first = start()) {
            var bakery = Business.connect(first, sink, "Bakery");
            number = bakery.number();
            after = new BareClient(first.uri())
                    .text(number, bakery.token(), "+972521234567", "after")
                    .json()
                    .at("/messages/0/id")
                    .asText();
        }

        // Then
        try (var second = start()) {
            assertThat(second.controls().acceptedMessages(number))
                    .extracting(AcceptedMessage::messageId)
                    .contains(after);
        }
    }

    @Test
    void linesWithoutAMessageAreSkipped() throws Exception {
        Files.writeString(state.resolve("messages.jsonl"), LINE + "\nnull\n{}\n\n[]\n" + LINE + "\n");

        try (var simulator = start()) {
            assertThat(simulator.controls().acceptedMessages("33")).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"wabas\":{\"22\":{\"id\":\"2", "\u0000\u0001", "{\"wabas\":5}"})
    void aWorldThatCannotBeReadIsRefusedWithASentence(String world) throws Exception {
        Files.writeString(state.resolve("world.json"), world);

        assertThatThrownBy(this::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("META_STATE_DIR: " + state.resolve("world.json")
                        + " cannot be read, move it away to begin anew: ");
        assertThat(state.resolve("world.json")).hasContent(world);
    }

    @Test
    void nothingIsNotTakenForAWorld() throws Exception {
        Files.writeString(
                state.resolve("world.json"), "{\"wabas\":null,\"app\":null,\"settings\":null,\"tokens\":{\"a\":null}}");

        try (var simulator = start()) {
            assertThat(simulator.controls().signup("Bakery").phoneNumberId()).isNotBlank();
            assertThat(simulator
                            .controls()
                            .world()
                            .path("settings")
                            .path("portfolioLimit")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsRefusedWithASentence() throws Exception {
        Path file = Files.writeString(state.resolve("file"), "");

        assertThatThrownBy(() -> MetaSimulator.start(SimulatorConfig.forTests().withStateDir(file)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("META_STATE_DIR: " + file + " is not a folder that can be made");
    }

    @Test
    void aFolderThatSomebodyDeletedIsMadeAgain() throws Exception {
        Path folder = state.resolve("state");
        try (var simulator = MetaSimulator.start(SimulatorConfig.forTests().withStateDir(folder))) {
            simulator.controls().signup("Bakery");
            Files.delete(folder.resolve("world.json"));
            Files.delete(folder);

            simulator.controls().signup("Bakery");

            assertThat(folder.resolve("world.json")).isNotEmptyFile();
        }
    }

    @Test
    void aNumberIsForgottenWithItsWaba() {
        World world = new World();
        PhoneNumber number = new PhoneNumber();
        number.wabaId = "first";
        world.numbers.put("33", number);
        world.wabas.put("first", new Waba());
        assertThat(world.number("33")).isEqualTo(number);

        for (int i = 0; i < 10_000; i++) {
            world.wabas.put("later" + i, new Waba());
        }

        assertThat(world.number("33")).isNull();
    }

    private MetaSimulator start() {
        return MetaSimulator.start(SimulatorConfig.forTests().withStateDir(state));
    }
}

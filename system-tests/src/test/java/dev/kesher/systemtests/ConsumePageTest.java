package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/consume.md} shows the programs that are run in {@code SpineTest}, letter by letter. */
class ConsumePageTest {
    /** A link to the file, and its text in the block below it. */
    private static final Pattern SHOWN = Pattern.compile(
            "\\[`[^`]+`]\\(\\.\\./examples/consume/([^)]+)\\)[^`]*```[a-z]*\\n(.*?)```", Pattern.DOTALL);

    @Test
    void thePageShowsEachProgramAsItIs() throws IOException {
        var shown = new TreeMap<String, String>();
        var matcher = SHOWN.matcher(Files.readString(Path.of("../docs/consume.md")));
        while (matcher.find()) {
            shown.put(matcher.group(1), matcher.group(2));
        }

        assertThat(shown).isEqualTo(programs());
    }

    private static Map<String, String> programs() throws IOException {
        var programs = new TreeMap<String, String>();
        try (var files = Files.walk(ConsumeExamples.FOLDER)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                programs.put(ConsumeExamples.FOLDER.relativize(file).toString(), Files.readString(file));
            }
        }
        return programs;
    }
}

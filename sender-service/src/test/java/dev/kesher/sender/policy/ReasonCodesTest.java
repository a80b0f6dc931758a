package dev.kesher.sender.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Codes are stable, so other teams can act on them: {@code docs/consume.md} lists each that this service gives, and no other. */
class ReasonCodesTest {
    private static final Pattern GIVEN = Pattern.compile("new Reason\\(\\s*([^,]+),");
    private static final Pattern STORED = Pattern.compile("\\{\"code\": ?\"([^\"]*)\"}");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:-[a-z]+)*)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    @Test
    void thePageListsEachCodeAndNoOther() throws IOException {
        assertThat(listed()).isEqualTo(given()).hasSizeGreaterThan(10);
    }

    /** A code that is put together of parts would be listed nowhere. */
    private static TreeSet<String> given() throws IOException {
        var codes = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var source = Files.readString(file);
                GIVEN.matcher(source).results().forEach(found -> {
                    var literal = LITERAL.matcher(found.group(1).strip());
                    assertThat(literal.matches())
                            .as("%s: %s", file, found.group())
                            .isTrue();
                    codes.add(literal.group(1));
                });
                STORED.matcher(source).results().forEach(found -> codes.add(found.group(1)));
            }
        }
        return codes;
    }

    private static TreeSet<String> listed() throws IOException {
        var page = Files.readString(Path.of("../docs/consume.md"));
        var section = page.substring(page.indexOf("## Why a message ended so"));
        var end = section.indexOf("\n## ", 1);
        var codes = new TreeSet<String>();
        ROW.matcher(end < 0 ? section : section.substring(0, end)).results().forEach(row -> codes.add(row.group(1)));
        return codes;
    }
}

package dev.kesher.systemtests;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the documents name is there: tests that show a promise, classes. And what they have to name: the variables that services
 * read. Their links are looked up by {@code CitationsTest} of contracts.
 */
class DocumentsTest {
    static final List<String> SERVICES = RunningKesher.SERVICES;

    /** Alone, or as Maven is told. */
    private static final Pattern TEST = Pattern.compile("(?:`|-Dtest=)([A-Z]\\w*Test)\\b");

    private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]+[A-Z]\\w*)(?:\\.\\w+)*`");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(KESHER_[A-Z_]+)");

    /** Not in a profile of its own; with its default, if that is no other variable. */
    private static final Pattern READ = Pattern.compile("(?m)^[^#%\n]*\\$\\{(KESHER_[A-Z_]+)(?::([^}]*))?}");

    private static final Pattern LINKED_TYPE = Pattern.compile("\\{@link\\s+[a-z.]+\\.([A-Z]\\w*)[ }#]");

    @Test
    void everyTestThatIsNamedExists() {
        var types = Documents.types();
        var named = Documents.pages().stream()
                .flatMap(page -> Documents.found(TEST, Documents.text(page)))
                .distinct()
                .toList();

        assertThat(named).hasSizeGreaterThan(100);
        assertThat(named).filteredOn(name -> !types.contains(name)).isEmpty();
    }

    /** Elsewhere a word in this form may be a field of JSON or somebody else's class. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/architecture.md", "docs/glossary.md", "docs/adding.md"})
    void everyClassThatAPageLeadsToExists(String page) {
        var types = Documents.types();
        var named = Documents.found(TYPE, Documents.text(Path.of(page))).toList();

        assertThat(named).hasSizeGreaterThan(15);
        assertThat(named).filteredOn(name -> !types.contains(name)).isEmpty();
    }

    /** The compiler does not read Javadoc, so a reading order may name what is gone. */
    @Test
    void everyClassOfAReadingOrderExists() {
        var types = Documents.types();
        var named = Documents.packageInfos().stream()
                .flatMap(file -> Documents.found(LINKED_TYPE, Documents.text(file)))
                .toList();

        assertThat(named).hasSizeGreaterThan(100);
        assertThat(named).filteredOn(name -> !types.contains(name)).isEmpty();
    }

    /** A role's variable is named after the role: one row for all of them. */
    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyVariableThatAServiceReadsIsInAReadme(String service) {
        var readmes = Documents.text(Path.of("README.md")) + Documents.text(Path.of(service, "README.md"));
        var read = Documents.found(
                        VARIABLE, Documents.text(Path.of(service, "src/main/resources/application.properties")))
                .map(variable -> variable.replaceFirst("^KESHER_CALLERS_.*", "KESHER_CALLERS_<ROLE>"))
                .distinct()
                .toList();

        assertThat(read).hasSizeGreaterThan(3);
        assertThat(read)
                .filteredOn(variable -> !readmes.contains("`" + variable + "`"))
                .isEmpty();
    }

    /** Whoever rotates a secret, or moves an address, restarts the services of its row. */
    @ParameterizedTest
    @FieldSource("SERVICES")
    void aRowOfTheSettingsNamesThoseWhoReadItAndTheirDefault(String service) {
        var text = Documents.text(Path.of(service, "src/main/resources/application.properties"));
        var read = READ.matcher(text).results().collect(groupingBy(match -> match.group(1)));
        var rows = SettingsRow.all();

        assertThat(rows).hasSizeGreaterThan(60);
        for (var row : rows) {
            var uses = read.getOrDefault(row.variable(), List.of());
            if (row.isReadByAService()) {
                assertThat(row.names(service)).as("%s in %s", row, service).isEqualTo(!uses.isEmpty());
            }
            assertThat(uses)
                    .as("%s in %s", row, service)
                    .extracting(use -> use.group(2))
                    .filteredOn(used -> !row.hasDefault(used))
                    .isEmpty();
        }
    }

    @Test
    void theGlossaryIsInAlphabeticalOrder() {
        var words = Documents.text(Path.of("docs/glossary.md"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| word "))
                .map(line -> line.split("\\|")[1].strip())
                .toList();

        assertThat(words).hasSizeBetween(30, 90).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    }
}

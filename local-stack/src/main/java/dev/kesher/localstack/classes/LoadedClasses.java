package dev.kesher.localstack.classes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file to which a JVM writes the classes that it loads. Asked for them later ({@code jcmd}) it would stand still until
 * whoever asks has read the answer, and at the lowest priority that may take long.
 */
record LoadedClasses(Path file) {
    /** Classes without a name that others could ask for have an address behind it. */
    private static final Pattern LINE = Pattern.compile("([^\\s/]+) source: .*");

    /** The option that makes a JVM write it. */
    String option() {
        return "-Xlog:class+load:file=\"" + file + "\":none";
    }

    /** The names so far, as {@code a/b/C}. */
    Set<String> names() throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.map(LINE::matcher)
                    .filter(match -> match.matches())
                    .map(match -> match.group(1).replace('.', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}

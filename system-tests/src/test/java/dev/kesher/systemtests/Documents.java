package dev.kesher.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that a person reads, below the checkout; what a build, a run or npm made is not among them. */
final class Documents {
    static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> MADE = Set.of("target", "node_modules", "built");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface|enum) +([A-Z]\\w*)");

    private Documents() {}

    /** Markdown, by its path in the checkout. */
    static List<Path> pages() {
        return filesThatEndWith(".md");
    }

    static List<Path> packageInfos() {
        return filesThatEndWith("package-info.java");
    }

    static String text(Path file) {
        try {
            return Files.readString(CHECKOUT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Simple names of all types in the sources, nested ones and tests included. */
    static Set<String> types() {
        var types = new TreeSet<String>();
        for (var file : filesThatEndWith(".java")) {
            TYPE.matcher(text(file)).results().forEach(type -> types.add(type.group(1)));
        }
        return types;
    }

    private static List<Path> filesThatEndWith(String name) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(CHECKOUT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return isMade(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(name)) {
                        found.add(CHECKOUT.relativize(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Hidden folders are those of git, editors and {@code ./kesher up}; GitHub's holds pages. */
    private static boolean isMade(Path folder) {
        var name = String.valueOf(folder.getFileName());
        return !folder.equals(CHECKOUT) && (MADE.contains(name) || name.startsWith(".") && !name.equals(".github"));
    }

    /** The first group of each match. */
    static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }
}

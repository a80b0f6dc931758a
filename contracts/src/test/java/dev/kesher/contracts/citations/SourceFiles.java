package dev.kesher.contracts.citations;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The text files of the repository; nothing that is built, downloaded or private to a tool. */
final class SourceFiles {
    private static final Set<String> BUILT = Set.of("target", "node_modules");
    private static final Set<String> HIDDEN_BUT_OURS = Set.of(".ci", ".github");
    private static final Set<String> NOT_TEXT =
            Set.of("png", "svg", "jar", "jpg", "webp", "ogg", "woff2", "ico", "tgz");

    private SourceFiles() {}

    static List<Path> below(Path root) throws IOException {
        var found = new ArrayList<Path>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.equals(root) || isSource(nameOf(folder))
                        ? FileVisitResult.CONTINUE
                        : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && isText(nameOf(file))) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static boolean isSource(String folder) {
        return !BUILT.contains(folder) && (!folder.startsWith(".") || HIDDEN_BUT_OURS.contains(folder));
    }

    private static boolean isText(String file) {
        return !NOT_TEXT.contains(file.substring(file.lastIndexOf('.') + 1));
    }
}

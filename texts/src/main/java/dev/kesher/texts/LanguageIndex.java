package dev.kesher.texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Run by the build: writes down which folders there are, since a jar cannot be asked for them. */
final class LanguageIndex {
    static final String FILE = "languages.txt";

    private LanguageIndex() {}

    /** @param arguments the folder that holds one folder for each language */
    public static void main(String[] arguments) throws IOException {
        var texts = Path.of(arguments[0]);
        try (var folders = Files.list(texts)) {
            Files.write(
                    texts.resolve(FILE),
                    folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString())
                            .sorted()
                            .toList());
        }
    }
}

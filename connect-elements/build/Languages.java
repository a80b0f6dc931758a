import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a page has to know of the languages before it can load a sentence, made of the folders of the module texts: run by
 * Maven as one file, {@code java Languages.java TEXTS OUTPUT}, before {@code Bundle.java}.
 *
 * <ul>
 *   <li>{@code languages.json}: by code, what {@code language.json} and {@code without-loading.json} say.
 *   <li>{@code noscript-<kind>.html}: the sentence {@code noscript} of a catalogue, in every language.
 * </ul>
 */
class Languages {
    /** The first, and what everybody reads whose language there is not. */
    private static final String ENGLISH = "en";

    private static final List<String> WITH_NOSCRIPT = List.of("link-page", "deletion-page");
    private static final Pattern NOSCRIPT = Pattern.compile("\"noscript\":\\s*\"([^\"\\\\<&]*)\"");
    private static final Pattern DIRECTION = Pattern.compile("\"direction\":\\s*\"(ltr|rtl)\"");

    private final Path texts;
    private final List<String> codes = new ArrayList<>();

    private Languages(Path texts) throws IOException {
        this.texts = texts;
        try (var folders = Files.list(texts)) {
            folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(code -> !code.equals(ENGLISH))
                    .sorted()
                    .forEach(codes::add);
        }
        codes.addFirst(ENGLISH);
    }

    public static void main(String[] arguments) throws IOException {
        var languages = new Languages(Path.of(arguments[0]));
        var output = Files.createDirectories(Path.of(arguments[1]));
        Files.writeString(output.resolve("languages.json"), languages.described());
        for (var kind : WITH_NOSCRIPT) {
            Files.writeString(output.resolve("noscript-" + kind + ".html"), languages.withoutScript(kind));
        }
    }

    private String described() throws IOException {
        var members = new ArrayList<String>();
        for (var code : codes) {
            members.add("\"%s\": {\"language\": %s, \"withoutLoading\": %s}"
                    .formatted(code, file(code, "language"), file(code, "without-loading")));
        }
        return "{" + String.join(",\n", members) + "}\n";
    }

    private String withoutScript(String kind) throws IOException {
        var sentences = new ArrayList<String>();
        for (var code : codes) {
            sentences.add("<span lang=\"%s\" dir=\"%s\">%s</span>"
                    .formatted(code, said(DIRECTION, code, "language"), said(NOSCRIPT, code, kind)));
        }
        return String.join(" · ", sentences);
    }

    private String said(Pattern what, String code, String file) throws IOException {
        var found = what.matcher(file(code, file));
        if (!found.find()) {
            throw new IOException("texts/" + code + "/" + file + ".json lacks what fits " + what);
        }
        return found.group(1);
    }

    private String file(String code, String name) throws IOException {
        return Files.readString(texts.resolve(code).resolve(name + ".json")).strip();
    }
}

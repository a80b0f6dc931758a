import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes what the gateway serves of the sources in this module: run by Maven as one file, {@code java Bundle.java ESBUILD
 * MODULE OUTPUT}, after {@code Languages.java}.
 *
 * <ul>
 *   <li>{@code elements/<version>/}: the bundle of both elements for host pages, with what it loads later: sentences, and
 *       others' libraries; {@code elements/} is a copy of the newest, and {@code elements/integrity.json} says which that is.
 *   <li>{@code page/}, {@code connect/assets/}, {@code data-deletion/assets/}: bundles and styles of the gateway's own pages,
 *       which the HTML names; their names carry a hash of their content, so that browsers may keep them.
 * </ul>
 */
class Bundle {
    /** Browsers since 2023; older ones know neither adopted style sheets nor {@code Object.hasOwn}. */
    private static final String TARGET = "--target=es2022,chrome111,firefox111,safari16.4";

    private static final Pattern VERSION = Pattern.compile("\"version\":\\s*\"([0-9][0-9A-Za-z.-]*)\"");
    private static final Pattern REFERENCE = Pattern.compile("(?<=(?:href|src)=\")/?([^\"?#]+)(?=\")");
    /** By file of sentences: the only folder whose bundles load it; all load those of the elements. */
    private static final Map<String, String> CATALOGUES =
            Map.of("elements.json", "", "link-page.json", "connect/", "deletion-page.json", "data-deletion/");

    private static final int HASH_LENGTH = 12;

    private final Path esbuild;
    private final Path module;
    private final Path sources;
    private final Path texts;
    private final Path languages;
    private final Path output;
    private final String version;
    /** What a bundle loads when it needs it, by the name that the sources have for it. */
    private final Map<String, Path> later = new TreeMap<>();
    /** Where the HTML and the sources say a file is, and where it is served, both below the gateway's address. */
    private final Map<String, String> served = new TreeMap<>();

    private Bundle(Path esbuild, Path module, Path output) throws IOException {
        this.esbuild = esbuild;
        this.module = module;
        this.sources = module.resolve("src");
        this.texts = module.resolveSibling("texts").resolve("src/main/resources/texts");
        this.languages = module.resolve("target/languages");
        this.output = output;
        this.version = VERSION.matcher(Files.readString(module.resolve("package.json")))
                .results()
                .findFirst()
                .orElseThrow(() -> new IOException("package.json names no version"))
                .group(1);
    }

    public static void main(String[] arguments) throws Exception {
        new Bundle(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2])).make();
    }

    private void make() throws Exception {
        // Out of a jar it comes without this right.
        esbuild.toFile().setExecutable(true);
        for (var folder : List.of("elements", "page", "connect", "data-deletion")) {
            delete(output.resolve(folder));
        }
        sentences();
        libraries();
        elements();
        for (var file : List.of("page/page.js", "page/page.css")) {
            hashed(file, bundled(file, "../elements/"));
        }
        for (var file :
                List.of("connect/assets/page.js", "data-deletion/assets/page.js", "data-deletion/assets/page.css")) {
            hashed(file, bundled(file, "../../elements/"));
        }
        hashed("page/icon.svg", copied("page/icon.svg"));
        for (var html : List.of("index.html", "connect/page.html", "data-deletion/page.html")) {
            page(html);
        }
        npmPackage();
    }

    /** The newest twice: under its version, and under the address without one. */
    private void elements() throws Exception {
        var folder = output.resolve("elements");
        for (var home : List.of(folder.resolve(version), folder)) {
            for (var file : later.entrySet()) {
                var place = home.resolve(hashedName(file));
                Files.createDirectories(place.getParent());
                Files.copy(file.getValue(), place);
            }
        }
        var bundle = bundled("elements/kesher.js", "");
        for (var name : List.of("kesher.js", "kesher.js.map")) {
            Files.copy(bundle.resolveSibling(name), folder.resolve(version).resolve(name));
        }
        Files.writeString(folder.resolve("integrity.json"), """
                {
                  "version": "%1$s",
                  "url": "/elements/%1$s/kesher.js",
                  "integrity": "%2$s"
                }
                """.formatted(version, integrity("SHA-384", bundle)));
    }

    /** Each file of sentences, by the name that {@code catalogue.js} has for it. */
    private void sentences() throws IOException {
        try (var files = Files.walk(texts)) {
            files.filter(file -> CATALOGUES.containsKey(file.getFileName().toString()))
                    .forEach(file -> later.put("texts/" + texts.relativize(file), file));
        }
    }

    /** Others' libraries, which most readers never need, with the words about their licence. */
    private void libraries() throws Exception {
        var vendor = sources.resolve("elements/vendor");
        try (var files = Files.list(vendor)) {
            for (var source : files.toList()) {
                var made = module.resolve("target/vendor").resolve(source.getFileName());
                esbuild(List.of(source.toString(), "--banner:js=" + head(source), "--outfile=" + made));
                later.put("vendor/" + source.getFileName(), made);
            }
        }
    }

    private static String head(Path source) throws IOException {
        try (var lines = Files.lines(source)) {
            return String.join(
                    "\n", lines.takeWhile(line -> line.startsWith("//")).toList());
        }
    }

    /** The constant that {@code later.js} reads: where files are, as a bundle sees them that sees the elements so. */
    private String places(String bundle, String elements) throws Exception {
        var members = new ArrayList<String>();
        for (var file : later.entrySet()) {
            var name = file.getValue().getFileName().toString();
            if (bundle.startsWith(CATALOGUES.getOrDefault(name, ""))) {
                var hash = integrity("SHA-256", file.getValue());
                members.add("\"%s\":[\"%s\",\"%s\"]".formatted(file.getKey(), elements + hashedName(file), hash));
            }
        }
        return "--define:KESHER_LATER={" + String.join(",", members) + "}";
    }

    /** {@code texts/he/elements-0123456789ab.json} for {@code texts/he/elements.json}. */
    private static String hashedName(Map.Entry<String, Path> file) throws Exception {
        var name = file.getKey();
        return name.substring(0, name.lastIndexOf('/') + 1) + withHash(file.getValue());
    }

    /** @param elements where the folder of the elements is, as the file sees it */
    private Path bundled(String file, String elements) throws Exception {
        var made = output.resolve(file);
        var source = sources.resolve(file).toString();
        esbuild(List.of(source, "--sourcemap", "--external:./vendor/*", places(file, elements), "--outfile=" + made));
        return made;
    }

    private void esbuild(List<String> task) throws Exception {
        var command = new ArrayList<>(List.of(esbuild.toString(), "--log-level=warning", TARGET));
        command.addAll(List.of("--bundle", "--minify", "--format=esm", "--charset=utf8"));
        command.add("--define:KESHER_LANGUAGES=" + Files.readString(languages.resolve("languages.json")));
        command.addAll(task);
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("esbuild ended with " + status + ": " + task);
        }
    }

    /** The npm package, as it is published: {@code npm pack} in {@code target/package}. */
    private void npmPackage() throws Exception {
        var folder = module.resolve("target/package");
        delete(folder);
        esbuild(List.of(
                sources.resolve("package/index.js").toString(),
                "--sourcemap",
                "--splitting",
                "--chunk-names=[name]-[hash]",
                "--outdir=" + folder.resolve("dist")));
        for (var part : List.of("package.json", "custom-elements.json", "types", "react")) {
            try (var files = Files.walk(module.resolve(part))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var copy = folder.resolve(module.relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    private Path copied(String file) throws IOException {
        Files.createDirectories(output.resolve(file).getParent());
        return Files.copy(sources.resolve(file), output.resolve(file));
    }

    /** Renames a file that was made; its source map keeps the name that the file itself gives it. */
    private void hashed(String file, Path made) throws Exception {
        var name = withHash(made);
        Files.move(made, made.resolveSibling(name));
        served.put(file, file.substring(0, file.lastIndexOf('/') + 1) + name);
    }

    private void page(String html) throws IOException {
        var text = REFERENCE
                .matcher(Files.readString(sources.resolve(html)))
                .replaceAll(match -> (match.group().startsWith("/") ? "/" : "")
                        + served.getOrDefault(match.group(1), match.group(1)));
        for (var kind : List.of("link-page", "deletion-page")) {
            var sentences = Files.readString(languages.resolve("noscript-" + kind + ".html"));
            text = text.replace("{noscript " + kind + "}", sentences);
        }
        Files.createDirectories(output.resolve(html).getParent());
        Files.writeString(output.resolve(html), text);
    }

    private static String withHash(Path file) throws Exception {
        var name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        var hash = HexFormat.of().formatHex(digest("SHA-256", file)).substring(0, HASH_LENGTH);
        return name.substring(0, dot) + "-" + hash + name.substring(dot);
    }

    /** As a script's {@code integrity} has it. */
    private static String integrity(String algorithm, Path file) throws Exception {
        var name = algorithm.toLowerCase(Locale.ROOT).replace("-", "");
        return name + "-" + Base64.getEncoder().encodeToString(digest(algorithm, file));
    }

    private static byte[] digest(String algorithm, Path file) throws Exception {
        return MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }
}

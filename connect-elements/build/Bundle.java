import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes what the gateway serves of the sources in this module: run by Maven as one file, {@code java Bundle.java ESBUILD
 * MODULE OUTPUT}, after {@code Languages.java}.
 *
 * <ul>
 *   <li>{@code elements/<version>/}: the bundle of both elements for host pages, with its sentences; {@code elements/} is a
 *       copy of the newest, and {@code elements/integrity.json} says which that is.
 *   <li>{@code page/}, {@code connect/assets/}, {@code data-deletion/assets/}: bundles and styles of the gateway's own pages. Their names carry a hash
 *       of their content, so that browsers may keep them; the HTML names them.
 * </ul>
 */
class Bundle {
    /** Browsers since 2023; older ones know neither adopted style sheets nor {@code Object.hasOwn}. */
    private static final String TARGET = "--target=es2022,chrome111,firefox111,safari16.4";

    private static final Pattern VERSION = Pattern.compile("\"version\":\\s*\"([0-9][0-9A-Za-z.-]*)\"");
    private static final Pattern REFERENCE = Pattern.compile("(?<=(?:href|src)=\")/?([^\"?#]+)(?=\")");
    private static final Pattern NOSCRIPT = Pattern.compile("\\{noscript ([a-z-]+)}");
    private static final List<String> CATALOGUES = List.of("elements.json", "deletion-page.json");
    private static final String LATER = "elements/vendor";
    private static final String NO_PLACES = "--define:KESHER_PLACES={}";
    private static final int HASH_LENGTH = 12;

    private final Path esbuild;
    private final Path module;
    private final Path sources;
    private final Path texts;
    private final Path languages;
    private final Path output;
    private final String version;
    /** Where the HTML and the sources say a file is, and where it is served, both below the gateway's address. */
    private final Map<String, String> served = new TreeMap<>();

    private Bundle(Path esbuild, Path module, Path output) throws IOException {
        this.esbuild = esbuild;
        this.module = module;
        this.sources = module.resolve("src");
        this.texts = module.resolveSibling("texts").resolve("src/main/resources/texts");
        this.languages = module.resolve("target/languages");
        this.output = output;
        var manifest = VERSION.matcher(Files.readString(module.resolve("package.json")));
        if (!manifest.find()) {
            throw new IOException("package.json names no version");
        }
        this.version = manifest.group(1);
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
        elements();
        loadedLater();
        for (var file : List.of("page/page.js", "page/page.css")) {
            hashed(file, bundled(file, places("../elements/")));
        }
        for (var file :
                List.of("connect/assets/page.js", "data-deletion/assets/page.js", "data-deletion/assets/page.css")) {
            hashed(file, bundled(file, places("../../elements/")));
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
            for (var catalogue : catalogues().entrySet()) {
                var place = home.resolve(hashedName(catalogue));
                Files.createDirectories(place.getParent());
                Files.copy(catalogue.getValue(), place);
            }
        }
        var bundle = bundled("elements/kesher.js", places(""));
        for (var name : List.of("kesher.js", "kesher.js.map")) {
            Files.copy(bundle.resolveSibling(name), folder.resolve(version).resolve(name));
        }
        Files.writeString(folder.resolve("integrity.json"), """
                {
                  "version": "%1$s",
                  "url": "/elements/%1$s/kesher.js",
                  "integrity": "sha384-%2$s"
                }
                """.formatted(
                        version, Base64.getEncoder().encodeToString(digest("SHA-384", bundle))));
    }

    /** What a bundle loads only when it is needed stays a file of its own, beside each bundle. */
    private void loadedLater() throws Exception {
        try (var files = Files.list(sources.resolve(LATER))) {
            for (var file : files.map(Path::getFileName).toList()) {
                var made = bundled(LATER + "/" + file, NO_PLACES);
                for (var home : List.of("elements/" + version, "page", "connect/assets")) {
                    var place = output.resolve(home).resolve("vendor").resolve(file);
                    Files.createDirectories(place.getParent());
                    Files.copy(made, place);
                }
            }
        }
    }

    /** Every file of sentences, by the name that {@code catalogue.js} has for it. */
    private Map<String, Path> catalogues() throws IOException {
        var found = new TreeMap<String, Path>();
        try (var files = Files.walk(texts)) {
            files.filter(file -> CATALOGUES.contains(file.getFileName().toString()))
                    .forEach(file -> found.put("texts/" + texts.relativize(file), file));
        }
        return found;
    }

    /** The constant that {@code catalogue.js} reads: where the files of sentences are, as a bundle in {@code from} sees them. */
    private String places(String from) throws Exception {
        var members = new ArrayList<String>();
        for (var catalogue : catalogues().entrySet()) {
            members.add("\"%s\":\"%s%s\"".formatted(catalogue.getKey(), from, hashedName(catalogue)));
        }
        return "--define:KESHER_PLACES={" + String.join(",", members) + "}";
    }

    /** {@code texts/he/elements-0123456789ab.json} for {@code texts/he/elements.json}. */
    private static String hashedName(Map.Entry<String, Path> catalogue) throws Exception {
        var name = catalogue.getKey();
        return name.substring(0, name.lastIndexOf('/') + 1) + withHash(catalogue.getValue());
    }

    private Path bundled(String file, String places) throws Exception {
        var made = output.resolve(file);
        esbuild(List.of(sources.resolve(file).toString(), "--external:./vendor/*", places, "--outfile=" + made));
        return made;
    }

    private void esbuild(List<String> task) throws Exception {
        var command = new ArrayList<>(List.of(esbuild.toString(), "--log-level=warning", TARGET));
        command.addAll(List.of("--bundle", "--minify", "--format=esm", "--charset=utf8", "--sourcemap"));
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
                .replaceAll(match -> match.group().startsWith("/") ? "/" + now(match.group(1)) : now(match.group(1)));
        for (var kind :
                NOSCRIPT.matcher(text).results().map(match -> match.group(1)).toList()) {
            var sentences = Files.readString(languages.resolve("noscript-" + kind + ".html"));
            text = text.replace("{noscript " + kind + "}", sentences);
        }
        Files.createDirectories(output.resolve(html).getParent());
        Files.writeString(output.resolve(html), text);
    }

    private String now(String file) {
        return served.getOrDefault(file, file);
    }

    private static String withHash(Path file) throws Exception {
        var name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        var hash = HexFormat.of().formatHex(digest("SHA-256", file)).substring(0, HASH_LENGTH);
        return name.substring(0, dot) + "-" + hash + name.substring(dot);
    }

    private static byte[] digest(String algorithm, Path file) throws Exception {
        return MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}

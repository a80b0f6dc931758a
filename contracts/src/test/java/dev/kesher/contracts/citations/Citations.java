package dev.kesher.contracts.citations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Looks up what files cite. Three forms: a path from the repository's root ({@code docs/meta/limits.md#pair}, with or
 * without an anchor); in what is no page, a page of {@code docs/meta} alone ({@code limits.md#pair}); in pages, links.
 */
final class Citations {
    /** A citation of docs/meta needs an anchor that outlives the wording of headings: only an id counts. */
    private static final Path META = Path.of("docs", "meta");

    /** Flyway refuses a database whose migrations were edited, be it in a comment; the test cites what is not there. */
    private static final Set<String> PASSED_OVER = Set.of("V3__checks.sql", "CitationsTest.java");

    private static final Pattern FROM_ROOT =
            Pattern.compile("(?<![\\w./-])(?<!]\\()(docs/[\\w/.-]+\\.(?:md|txt))(?:#([\\w-]*))?");
    private static final Pattern OF_META = Pattern.compile("(?<![\\w./-])([\\w-]+\\.md)#([\\w-]*)");
    private static final Pattern ROW = Pattern.compile("\"cite\": *\"([^\" ]*)");
    private static final Pattern CITED_ROW = Pattern.compile("[a-z]+\\.md#[a-z0-9-]+");

    /** What readers could not look up: paragraphs of documents that are not here. */
    private static final List<Pattern> NOWHERE = List.of(
            Pattern.compile("\u00a7 ?\\w*(?:\\.\\d+)*"),
            Pattern.compile("(?i)(?<!beside )\\bthe[\\s*#/]+reference\\b"),
            Pattern.compile("\\bdesign \\d+(?:\\.\\d+)?"));

    private final Path root;
    private final Map<Path, Page> pages = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int found;

    private Citations(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    static Citations of(Path root) throws IOException {
        var citations = new Citations(root);
        SourceFiles.below(citations.root).forEach(citations::read);
        return citations;
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    /** How many citations and links were looked up, so that a check that looks at nothing is noticed. */
    int found() {
        return found;
    }

    private void read(Path file) {
        if (PASSED_OVER.contains(SourceFiles.nameOf(file))) {
            return;
        }
        var text = textOf(file);
        NOWHERE.forEach(form -> form.matcher(text)
                .results()
                .forEach(match -> fault(file, text, match, "\"" + match.group() + "\" is nowhere here")));
        FROM_ROOT.matcher(text).results().forEach(match -> lookUp(file, text, match, root.resolve(match.group(1))));
        if (SourceFiles.nameOf(file).endsWith(".md")) {
            links(file, text);
            return;
        }
        OF_META.matcher(text)
                .results()
                .forEach(match -> lookUp(file, text, match, root.resolve(META).resolve(match.group(1))));
        ROW.matcher(text)
                .results()
                .filter(match -> !CITED_ROW.matcher(match.group(1)).matches())
                .forEach(match -> fault(file, text, match, "a row cites no page"));
    }

    private void lookUp(Path file, String text, MatchResult match, Path target) {
        found++;
        var anchor = match.group(2);
        if (!Files.isRegularFile(target)) {
            fault(file, text, match, match.group() + ": no such file");
        } else if (anchor != null && !isAnchor(target, anchor)) {
            fault(file, text, match, match.group() + ": no such anchor");
        }
    }

    private boolean isAnchor(Path target, String anchor) {
        var page = page(target);
        return target.startsWith(root.resolve(META)) ? page.ids().contains(anchor) : page.has(anchor);
    }

    private void links(Path file, String text) {
        var page = page(file);
        page.twice().forEach(id -> faults.add(at(file) + ": id " + id + " stands there twice"));
        for (var link : page.links()) {
            if (link.matches("[a-z]+:.*")) {
                continue;
            }
            found++;
            var parts = link.split("#", 2);
            var folder = root.resolve(file).resolveSibling("");
            var target = parts[0].isEmpty()
                    ? file
                    : folder.resolve(decoded(parts[0])).normalize();
            if (!Files.exists(target)) {
                faults.add(at(file) + ": " + link + ": no such file");
            } else if (parts.length == 2
                    && target.toString().endsWith(".md")
                    && !page(target).has(parts[1])) {
                faults.add(at(file) + ": " + link + ": no such anchor");
            }
        }
    }

    private static String decoded(String path) {
        return String.valueOf(URI.create(path).getPath());
    }

    private Page page(Path file) {
        return pages.computeIfAbsent(file, path -> Page.of(textOf(path)));
    }

    private void fault(Path file, String text, MatchResult match, String what) {
        long line = 1 + text.chars().limit(match.start()).filter(c -> c == '\n').count();
        faults.add(at(file) + ":" + line + ": " + what);
    }

    private String at(Path file) {
        return root.relativize(file).toString();
    }

    private static String textOf(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

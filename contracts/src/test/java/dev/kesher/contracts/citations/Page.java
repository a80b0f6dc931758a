package dev.kesher.contracts.citations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A Markdown page.
 *
 * @param ids what {@code <a id="…">} names; these stay when a heading is worded anew
 * @param slugs what GitHub makes of the headings
 * @param links as they are written, to anywhere
 * @param twice ids that stand there more than once
 */
record Page(Set<String> ids, Set<String> slugs, List<String> links, Set<String> twice) {
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern ID = Pattern.compile("<a id=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern NOT_IN_A_SLUG = Pattern.compile("[^\\p{L}\\p{N} _-]");

    Page {
        ids = Set.copyOf(ids);
        slugs = Set.copyOf(slugs);
        links = List.copyOf(links);
        twice = Set.copyOf(twice);
    }

    static Page of(String markdown) {
        var prose = FENCED.matcher(markdown).replaceAll("");
        var ids = new HashSet<String>();
        var twice = new HashSet<String>();
        ID.matcher(prose)
                .results()
                .map(found -> found.group(1))
                .filter(id -> !ids.add(id))
                .forEach(twice::add);
        var links = new ArrayList<String>();
        LINK.matcher(CODE.matcher(prose).replaceAll("code")).results().forEach(found -> links.add(found.group(1)));
        return new Page(ids, slugs(prose), links, twice);
    }

    boolean has(String anchor) {
        return ids.contains(anchor) || slugs.contains(anchor);
    }

    /** As GitHub does: words in lower case, without punctuation; the second of two headings gets a number. */
    private static Set<String> slugs(String prose) {
        var times = new HashMap<String, Integer>();
        var slugs = new HashSet<String>();
        HEADING.matcher(prose).results().forEach(found -> {
            var text =
                    LINK.matcher(found.group(1)).replaceAll(link -> link.group().replaceAll("^\\[|].*$", ""));
            var slug = NOT_IN_A_SLUG
                    .matcher(text.toLowerCase(Locale.ROOT))
                    .replaceAll("")
                    .replace(' ', '-');
            int before = times.merge(slug, 1, Integer::sum) - 1;
            slugs.add(before == 0 ? slug : slug + "-" + before);
        });
        return slugs;
    }
}

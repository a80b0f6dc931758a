package dev.kesher.texts;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which languages there are, and which one a reader gets. */
public final class Languages {
    private static final List<Language> ALL =
            TextFiles.lines(LanguageIndex.FILE).map(Language::read).toList();

    private static final Language ENGLISH = ALL.stream()
            .filter(language -> language.code().equals("en"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("texts/en is missing: every other language falls back to it"));

    private Languages() {}

    /** In the order of their codes. */
    public static List<Language> all() {
        return ALL;
    }

    /** What everybody gets whose language there is not. */
    public static Language english() {
        return ENGLISH;
    }

    /** @param locale BCP 47, of which only the language counts; {@code iw}, an old name of Hebrew, is {@code he} */
    public static Language of(@Nullable String locale) {
        var code = locale == null ? "" : Locale.forLanguageTag(locale).getLanguage();
        return ALL.stream()
                .filter(language -> language.code().equals(code))
                .findFirst()
                .orElse(ENGLISH);
    }
}

package dev.kesher.notifier.mail;

import dev.kesher.texts.Catalogue;
import dev.kesher.texts.Language;
import dev.kesher.texts.Languages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The e-mail with a code. Rendered by {@code templates/CodeSender/code.*}.
 *
 * @param subject without the code: mail servers log subjects, and locked phones show them
 * @param before the paragraphs in front of the code
 * @param digits the code
 * @param after the paragraphs behind it
 * @param because why the owner gets this
 */
record CodeEmail(
        Language language,
        LocalizedText subject,
        List<LocalizedText> before,
        String digits,
        List<LocalizedText> after,
        LocalizedText because) {
    private static final long SECONDS = 60;

    CodeEmail {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** @param platform what owners know it by */
    static CodeEmail of(CodeRequest request, String platform, Instant now) {
        var language = Languages.of(request.locale());
        var catalogue = Catalogue.of(language, "emails");
        var values = values(request, platform, now);
        var hello = request.ownerName() == null ? Stream.<String>empty() : Stream.of("code.hello");
        return new CodeEmail(
                language,
                text(catalogue, "code.subject", values),
                texts(catalogue, Stream.concat(hello, Stream.of("code.what")), values),
                request.code().reveal(),
                texts(catalogue, Stream.of("code.until", "code.ignore", "code.never"), values),
                text(catalogue, "code.because", values));
    }

    private static Map<String, Argument> values(CodeRequest request, String platform, Instant now) {
        var values = new TreeMap<String, Argument>();
        values.put("platform", new Argument.Value(platform));
        values.put("business", new Argument.Value(request.businessName()));
        var minutes = minutes(Duration.between(now, request.expiresAt()));
        values.put("minutes", new Argument.Value(String.valueOf(minutes)));
        if (request.ownerName() != null) {
            values.put("owner", new Argument.Value(request.ownerName()));
        }
        return values;
    }

    /** To the nearest, since the request itself took a moment. */
    private static long minutes(Duration left) {
        return Math.max(1, (left.toSeconds() + SECONDS / 2) / SECONDS);
    }

    private static List<LocalizedText> texts(Catalogue catalogue, Stream<String> keys, Map<String, Argument> values) {
        return keys.map(key -> text(catalogue, key, values)).toList();
    }

    private static LocalizedText text(Catalogue catalogue, String key, Map<String, Argument> values) {
        return new LocalizedText(catalogue.sentence(key), values);
    }

    @Override
    public String toString() {
        return "CodeEmail[…]";
    }
}

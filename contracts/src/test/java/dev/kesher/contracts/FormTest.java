package dev.kesher.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tests of {@link Form} say what its regular expressions say. */
class FormTest {
    private static final long SEED = 20_261_127;
    private static final String LETTERS = "09afgzAFZ.-_EN\u0661é \n";
    private static final List<String> NEAR = List.of(
            "972550000001",
            "IL.1349972550000001",
            "IL.ENT.1349972550000001",
            "IL.ENT",
            "IL.ENT.",
            "01938f6e-7c1a-7d3e-9b2f-5a6b7c8d9e0f",
            "..",
            ".",
            "a.b",
            "",
            "1".repeat(32),
            "x".repeat(64),
            "x".repeat(256),
            "IL." + "1".repeat(128),
            "IL.ENT." + "1".repeat(128));

    @ParameterizedTest
    @EnumSource
    void matchesWhatItsRegularExpressionMatches(Form form) {
        var regex = Pattern.compile(form.regex());
        var random = new Random(SEED);
        NEAR.forEach(text -> {
            agree(form, regex, text);
            for (int change = 0; change < 500; change++) {
                agree(form, regex, changed(text, random));
            }
        });
    }

    private static void agree(Form form, Pattern regex, String text) {
        assertThat(form.matches(text)).as(text).isEqualTo(regex.matcher(text).matches());
    }

    /** One or two characters more, less or other. */
    private static String changed(String text, Random random) {
        var changed = new StringBuilder(text);
        for (int times = random.nextInt(2); times >= 0; times--) {
            var at = random.nextInt(changed.length() + 1);
            if (random.nextBoolean() && at < changed.length()) {
                changed.deleteCharAt(at);
            }
            if (random.nextInt(3) > 0) {
                changed.insert(Math.min(at, changed.length()), LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
        }
        return changed.toString();
    }
}

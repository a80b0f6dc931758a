package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.OwnerAlert;
import dev.kesher.signup.owner.ConnectionProblem;
import dev.kesher.signup.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every sentence an owner can read on the page, in both languages. */
class CataloguesTest {
    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");
    private static final Pattern HEBREW = Pattern.compile("[א-ת]");
    private static final Pattern USED = Pattern.compile("say\\.(?:say|plain|has)\\(\\s*'([a-z0-9.-]+)'");

    private final Catalogues english = Catalogues.in("en");
    private final Catalogues hebrew = Catalogues.in("he");

    @Test
    void bothLanguagesSayTheSame() {
        assertThat(hebrew.sentences().keySet()).isEqualTo(english.sentences().keySet());
        assertThat(english.sentences().keySet()).hasSizeGreaterThan(200).allSatisfy(key -> {
            assertThat(places(hebrew.sentence(key))).isEqualTo(places(english.sentence(key)));
            assertThat(hebrew.sentence(key)).containsPattern(HEBREW).isNotEqualTo(english.sentence(key));
            assertThat(english.sentence(key)).doesNotContainPattern(HEBREW).isNotBlank();
        });
    }

    /** The direction of a sentence follows its first letter wherever nothing else says it; the page says it. */
    @Test
    void noHebrewSentenceStartsWithALatinLetterOrShoutsAtTheOwner() {
        assertThat(hebrew.sentences()).allSatisfy((key, sentence) -> assertThat(sentence)
                .matches("(\\{[a-z]+}|WhatsApp |[א-ת]).*")
                .doesNotContain("!"));
    }

    /** A step that is not numbered in turn would never be shown. */
    @Test
    void stepsAreNumberedInTurn() {
        assertThat(english.sentences().keySet())
                .filteredOn(key -> key.matches(".*\\.step[2-9]"))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(english.sentences()).containsKey(before(key)));
    }

    private static String before(String step) {
        int last = step.length() - 1;
        return step.substring(0, last) + (char) (step.charAt(last) - 1);
    }

    /** The answers to a question are infinitives, as the question is, and so is trying again; everything else is a noun. */
    @Test
    void hebrewButtonsHaveOneForm() {
        assertThat(hebrew.sentences().keySet())
                .filteredOn(key -> key.startsWith("button."))
                .filteredOn(key -> hebrew.sentence(key).startsWith("ל"))
                .containsExactlyInAnyOrder(
                        "button.abandon",
                        "button.confirm-disconnect",
                        "button.continue-connecting",
                        "button.keep-attempt",
                        "button.keep-connection",
                        "button.keep-number",
                        "button.keep-old",
                        "button.keep-waiting",
                        "button.leave",
                        "button.replace-it",
                        "button.try-again");
    }

    /** Deleting an account deletes its chats: the last of several remedies, after saving them. */
    @Test
    void deletingIsOnlyEverTheLastResort() {
        var deleting = "(?i).*\\b(delete (the|my|your)|delete account)\\b.*";
        assertThat(english.sentences().entrySet())
                .filteredOn(sentence -> sentence.getValue().matches(deleting))
                .extracting(Map.Entry::getKey)
                .isNotEmpty()
                .allMatch(key -> key.contains(".remedy3."));
        assertThat(english.sentence("problem.number-already-registered.remedy3.step1"))
                .startsWith("Back up first");
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void everyProblemHasATitleAReasonAndAWordAboutTryingAgain(ProblemCode code) {
        for (var part : new String[] {"title", "what", "again"}) {
            assertThat(english.sentences()).containsKey("problem." + code.code() + "." + part);
        }
    }

    @ParameterizedTest
    @EnumSource(OwnerAlert.Kind.class)
    void everyKindOfAlertHasATitle(OwnerAlert.Kind kind) {
        var name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');

        assertThat(english.sentences()).containsKey("alert." + name + ".title");
    }

    @ParameterizedTest
    @EnumSource(ConnectionProblem.class)
    void everyProblemOfAConnectionHasASentence(ConnectionProblem problem) {
        var name = problem.name().toLowerCase(Locale.ROOT).replace('_', '-');

        assertThat(english.sentences()).containsKey("connected.problem." + name);
    }

    @Test
    void noSentenceIsAboutAProblemThatDoesNotExist() {
        var codes = Arrays.stream(ProblemCode.values()).map(ProblemCode::code).collect(Collectors.toSet());
        codes.add("other");

        assertThat(english.sentences().keySet().stream()
                        .filter(key -> key.startsWith("problem."))
                        .map(key -> key.split("\\.")[1]))
                .isSubsetOf(codes);
    }

    /** The page about deletions has a catalogue of its own, and {@code DeletionPageTest}. */
    @Test
    void everySentenceThatThePageAsksForIsThere() throws IOException {
        var used = new TreeSet<String>();
        try (var files = Files.walk(Catalogues.ELEMENTS.getParent())) {
            for (var file : files.filter(path ->
                            path.toString().endsWith(".js") && !path.toString().contains("data-deletion"))
                    .toList()) {
                USED.matcher(Files.readString(file)).results().forEach(match -> used.add(match.group(1)));
            }
        }

        assertThat(used).hasSizeGreaterThan(50);
        assertThat(english.sentences().keySet()).containsAll(used);
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}

package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dark, and with the few colours of a reader who needs contrast: nothing that says something vanishes. */
@QuarkusTest
class PageContrastTest extends PageTestCase {
    private static final List<Map<String, Object>> NUMBERS = List.of(
            Map.of("phoneNumberId", "331", "phoneNumber", "+972 55 959 3011", "businessName", "Rosa's Bakery"),
            Map.of("phoneNumberId", "332", "phoneNumber", "+972 55 959 3012", "businessName", "המאפייה של רוזה"));

    @ParameterizedTest
    @ValueSource(strings = {"en", "he"})
    void whatIsNeededAndWhatIsChosenBeforeTheClickAreSeen(String language) {
        var page = open(language);
        assertThat(action(page, "connect")).isEnabled();

        inEveryColour(page, "start", language);

        Assertions.assertThat(drawn(page, ".choice:has(:checked)", "outlineColor"))
                .isTrue();
        Assertions.assertThat(drawn(page, ".sign", "borderBlockStartColor")).isTrue();
        Assertions.assertThat(page.evaluate("""
                () => {
                  const root = document.querySelector('whatsapp-connect').shadowRoot;
                  const colours = ['.choice:not(:has(:checked)) .hint', 'h2'].map(
                    (selector) => getComputedStyle(root.querySelector(selector)).color);
                  return colours[0] === colours[1];
                }
                """)).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "he"})
    void theSuccessAndTheCodeToWriteByAreSeen(String language) {
        var page = walk(language, "finish");
        action(page, "show-qr").click();
        assertThat(value(page, "qr").locator("svg")).isVisible();

        inEveryColour(page, "success", language);

        Assertions.assertThat(drawn(page, ".sign", "borderBlockStartColor")).isTrue();
        Assertions.assertThat(drawn(page, ".try-out", "borderBlockStartColor")).isTrue();
        // A phone reads dark on light, whatever the reader's colours.
        Assertions.assertThat(page.evaluate("""
                () => {
                  const code = document.querySelector('whatsapp-connect').shadowRoot.querySelector('.qr svg');
                  const { backgroundColor, fill } = getComputedStyle(code);
                  return backgroundColor + fill;
                }
                """)).isEqualTo("rgb(255, 255, 255)rgb(0, 0, 0)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "he"})
    void theStepsOfTheWorkAreSeen(String language) {
        var page = openAt("working", language, Map.of());

        inEveryColour(page, "working", language);

        Assertions.assertThat(drawn(page, ".spinner", "borderBlockStartColor")).isTrue();
        Assertions.assertThat(drawn(page, ".spinner", "borderBlockEndColor")).isTrue();
        Assertions.assertThat(page.evaluate("""
                () => new Set(['past', 'now', 'later'].map((phase) => {
                  const selector = phase === 'later' ? '.phases li:last-child' : '.phases .' + phase;
                  const item = document.querySelector('whatsapp-connect').shadowRoot.querySelector(selector);
                  const { backgroundColor, borderColor } = getComputedStyle(item, '::before');
                  return backgroundColor + borderColor;
                })).size
                """)).isEqualTo(3);
    }

    @Test
    void whetherMessagesComeInIsSeen() {
        connect(meta.signup("Seen " + business));
        var page = open("he");
        assertThat(screen(page, "connected")).isVisible();

        inEveryColour(page, "connected", "he");

        Assertions.assertThat(drawn(page, ".dot", "borderBlockStartColor")).isTrue();
    }

    @Test
    void theChosenNumberIsSeen() {
        var page = openAt("choose-number", "he", Map.of("numbers", NUMBERS));

        inEveryColour(page, "choose-number", "he");

        Assertions.assertThat(drawn(page, ".choice:has(:checked)", "outlineColor"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"needs-pin", "pending", "failed"})
    void aQuestionIsSeen(String state) {
        var page = openAt(state, "en", failedWith("number-already-registered", true));
        action(page, "ask-abandon").click();
        assertThat(action(page, "keep-attempt")).isFocused();

        inEveryColour(page, "asking-" + state, "en");

        Assertions.assertThat(drawn(page, ".inset", "borderBlockStartColor")).isTrue();
    }

    @Test
    void theEdgeOfTheDialogIsSeen() {
        var page = open("he");
        var window = click(page, "connect");
        page.bringToFront();

        inEveryColour(page, "overlay-connecting", "he");

        Assertions.assertThat(drawn(page, "dialog", "borderBlockStartColor")).isTrue();
        window.close();
    }

    /** Pictures and axe-core in dark and in forced colours, which stay on. */
    private static void inEveryColour(Page page, String name, String language) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        picture(page, name + "-dark", language);
        Assertions.assertThat(Accessibility.violations(page)).isEmpty();
        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT).setForcedColors(ForcedColors.ACTIVE));
        picture(page, name + "-forced", language);
        Assertions.assertThat(Accessibility.violations(page)).isEmpty();
    }

    /** Whether this line has a width, and a colour other than the ground. */
    private static boolean drawn(Page page, String selector, String colour) {
        return (boolean) page.evaluate("""
                ([selector, colour]) => {
                  const root = document.querySelector('whatsapp-connect').shadowRoot;
                  const style = getComputedStyle(root.querySelector(selector));
                  const ground = getComputedStyle(root.querySelector('.card')).backgroundColor;
                  return style[colour] !== ground && parseFloat(style[colour.replace('Color', 'Width')]) > 0;
                }
                """, List.of(selector, colour));
    }
}

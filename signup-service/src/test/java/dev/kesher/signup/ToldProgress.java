package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a page heard by the event {@code progress}, kept by a script of its own. */
final class ToldProgress {
    private ToldProgress() {}

    /** Every page of this browser listens from its first moment on. */
    static BrowserContext recording(BrowserContext context) {
        context.addInitScript(
                "window.told = []; addEventListener('progress', ({ detail }) => window.told.push({ ...detail }));");
        return context;
    }

    /** Waits until exactly these stages were told, in this order, with blanks between them. */
    static void told(Page page, String stages) {
        await().atMost(SignupTestCase.LONG)
                .untilAsserted(() -> assertThat(String.join(" ", stages(page))).isEqualTo(stages));
    }

    /** How many steps of the gateway's work are seen depends on how fast it is: they count as one. */
    private static List<String> stages(Page page) {
        var stages = new ArrayList<String>();
        for (var detail : details(page)) {
            var stage = String.valueOf(detail.get("stage"));
            if (stages.isEmpty()
                    || !stage.equals("working")
                    || !stages.getLast().equals("working")) {
                stages.add(stage);
            }
        }
        return stages;
    }

    @SuppressWarnings("unchecked") // what the script above collects
    static List<Map<String, Object>> details(Page page) {
        return (List<Map<String, Object>>) page.evaluate("window.told");
    }
}

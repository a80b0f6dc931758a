package dev.kesher.metasimulator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.ResourceLock;

/** One real browser, for one class at a time; where there is none, its tests are skipped. */
@ResourceLock("chromium")
abstract class InChromium extends SimulatorTest {
    private static @Nullable Chromium chromium;

    @BeforeAll
    static void launch() {
        if (Chromium.executable().isPresent()) {
            chromium = Chromium.start();
        }
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
            chromium = null;
        }
    }

    static boolean isThere() {
        return chromium != null;
    }

    static Browser browser() {
        assumeTrue(chromium != null, "no chromium: set KESHER_CHROMIUM");
        return Objects.requireNonNull(chromium).browser();
    }
}

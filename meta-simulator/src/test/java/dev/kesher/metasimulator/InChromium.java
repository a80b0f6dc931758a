package dev.kesher.metasimulator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** One real browser for the tests of a class; they are skipped where there is none. */
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

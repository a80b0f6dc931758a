package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The examples of connect-elements, built as a frontend developer would, and opened on an origin of their own. */
@QuarkusTest
class PageExamplesTest extends PageTestCase {
    private static final Path ELEMENTS = Path.of("..", "connect-elements");
    private static final Path EXAMPLES = ELEMENTS.resolve("examples");

    @Test
    void thePlainExampleConnectsANumber() {
        platform.serve("/plain-html/", EXAMPLES.resolve("plain-html"));

        connectsANumber("/plain-html/");
    }

    @Test
    void theReactExampleCompilesStrictlyAndConnectsANumber() throws Exception {
        Assumptions.assumeTrue(Npm.isThere(), "no npm: install Node.js, which builds the example");
        var example = copied(EXAMPLES.resolve("react"));
        Npm.run(
                example,
                "install",
                "--install-links",
                "--ignore-scripts",
                "--no-package-lock",
                "--no-audit",
                "--no-fund");
        Npm.run(example, "run", "check");
        Npm.run(example, "run", "build");
        platform.serve("/react/", example);

        connectsANumber("/react/");
    }

    private void connectsANumber(String path) {
        var page = visitor().newPage();
        page.onPageError(errors::add);
        page.navigate("%s%s?gateway=http://localhost:%d&token=%s"
                .formatted(
                        platform.allowedOrigin(),
                        path,
                        RestAssured.port,
                        URLEncoder.encode("data:text/plain," + token("en"), UTF_8)));

        choose(click(page, "connect"), "finish");

        assertThat(screen(page, "success")).isVisible();
        assertThat(page.locator("#heard li")).hasText(Pattern.compile("connected \\+.*"));
        Assertions.assertThat(errors).isEmpty();
    }

    /** Beside the package that it installs: the example itself stays as it is. */
    private static Path copied(Path example) throws IOException {
        var copy = ELEMENTS.resolve("target").resolve("examples").resolve(example.getFileName());
        for (var file : List.of("package.json", "tsconfig.json", "index.html", "src/main.tsx", "src/App.tsx")) {
            Files.createDirectories(copy.resolve(file).getParent());
            Files.copy(example.resolve(file), copy.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        var manifest = Files.readString(copy.resolve("package.json"));
        Files.writeString(
                copy.resolve("package.json"), manifest.replace("file:../../target/package", "file:../../package"));
        return copy;
    }
}

package dev.kesher.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.localstack.LocalStack;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A code goes to one mailbox, at once, and is nowhere else. */
@QuarkusTest
class CodeMailTest {
    private static final String CODE = "482913";
    /** RFC 5322. */
    private static final int LONGEST_LINE = 998;

    /** Three times as many as leave at once, and few enough for a mail server that takes two seconds for each. */
    private static final int CODES = 12;

    private static final Path KEPT = Path.of("target", "emails");

    LocalStack stack;
    MailCatcher mail;

    private Business business;

    @BeforeEach
    void business() {
        business = new Business(stack);
    }

    @ParameterizedTest
    @CsvSource({"en, ltr, Galil Bakery", "he, rtl, מאפיית הגליל", "he-IL, rtl, Galil Bakery"})
    void aCodeArrivesInTheOwnersLanguage(String locale, String direction, String name) throws Exception {
        send(body(business, locale, name)).then().statusCode(204);

        var received = only();
        var parts = MailCatcher.parts(received);
        assertThat(received.getSubject()).contains(name).doesNotContain(CODE);
        assertThat(received.getHeader("X-Priority")).containsExactly("1");
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(new InternetAddress(received.getFrom()[0].toString()).getPersonal())
                .isEqualTo(MailCatcher.PLATFORM);
        assertThat(received.getHeader("Cc")).isNull();
        assertThat(received.getReplyTo()[0]).hasToString(MailCatcher.SUPPORT);
        assertThat(parts).allSatisfy(part -> assertThat(part.replaceAll("(?s)<style>.*</style>", ""))
                .contains(CODE, name, MailCatcher.PLATFORM, "Dana", "10")
                .doesNotContain("{", "null"));
        assertThat(parts.getLast()).contains("dir=\"" + direction + "\"", "prefers-color-scheme: dark");
        keep(locale, parts.getLast());
    }

    @Test
    void aNameCannotBecomeMarkup() throws Exception {
        send(body(business, "en", "<b>Bakery</b> & \"sons\"")).then().statusCode(204);

        assertThat(MailCatcher.parts(only()).getLast())
                .contains("&lt;b&gt;Bakery&lt;/b&gt; &amp; &quot;sons&quot;")
                .doesNotContain("<b>Bakery");
    }

    @ParameterizedTest
    @CsvSource({
        "email, 'Dana <dana@owners.example>'",
        "email, 'dana@owners.example, eve@strangers.example'",
        "email, 'dana@owners.example\r\nBcc: eve@strangers.example'",
        "email, '\"dana\r\n\"@owners.example'",
        "businessName, 'Bakery\r\nBcc: eve@strangers.example'",
        "businessName, '\u202eyrekaB'",
        "ownerName, 'Dana\n'",
        "code, 48291",
        "code, 48291x"
    })
    void whatWouldChangeTheMailIsRefused(String field, String value) {
        send(new JsonObject(body(business, "en", "Bakery")).put(field, value).encode())
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("field", equalTo(field));

        assertThat(mail.to(business.email())).isEmpty();
    }

    @Test
    void aMailServerThatIsAwayIsSaidAtOnceAndTheCodeIsNowhere() throws SQLException {
        // Given
        var log = new LogLines();
        mail.down();

        // When
        try {
            log.during(() -> send(body(business, "en", "Bakery"))
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body("code", equalTo("mail-unavailable")));
        } finally {
            mail.up();
        }

        // Then
        assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains("A code was not sent"));
        assertThat(log.lines()).noneMatch(line -> line.contains(CODE) || line.contains(business.email()));
        assertThat(rowsAbout(business)).isZero();
    }

    @Test
    void aMailServerThatSaysNothingIsGivenTenSeconds() throws IOException {
        mail.down();
        // It accepts connections, by the kernel's hand, and never speaks.
        try (var silent = mail.silentServer()) {
            var began = Instant.now();

            send(body(business, "en", "Bakery")).then().statusCode(503).body("code", equalTo("mail-unavailable"));

            assertThat(silent.isBound()).isTrue();
            assertThat(Duration.between(began, Instant.now())).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(60));
        } finally {
            mail.up();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"🥖", "א", "=?", "w"})
    void theLongestNameFitsIntoAHeader(String letter) throws Exception {
        var name = letter.repeat(100 / letter.codePointCount(0, letter.length()));

        send(body(business, "en", name)).then().statusCode(204);

        var received = only();
        assertThat(received.getSubject()).contains(name);
        assertThat(MailCatcher.parts(received))
                .allSatisfy(part -> assertThat(part).contains(name));
        assertThat(Collections.list(received.getAllHeaderLines())).allSatisfy(header -> assertThat(header.lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(LONGEST_LINE)));
    }

    @Test
    void ofManyCodesAtOnceEachIsSent() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, CODES)
                    .mapToObj(one -> callers.submit(
                            () -> send(body(business, "en", "Bakery")).statusCode()))
                    .toList();

            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(204);
            }
        }
        assertThat(mail.to(business.email())).hasSize(CODES);
    }

    @Test
    void onlySignupServiceMaySendCodes() {
        for (var caller : List.of("sender-service", "platform", "operator")) {
            business.as(caller)
                    .body(body(business, "en", "Bakery"))
                    .post(business.path("/codes"))
                    .then()
                    .statusCode(403);
        }
        assertThat(mail.to(business.email())).isEmpty();
    }

    static String body(Business business, String locale, String name) {
        return new JsonObject(Map.of(
                        "email",
                        business.email(),
                        "ownerName",
                        "Dana",
                        "locale",
                        locale,
                        "code",
                        CODE,
                        "businessName",
                        name,
                        "expiresAt",
                        Instant.now().plusSeconds(600).toString()))
                .encode();
    }

    private io.restassured.response.Response send(String body) {
        return business.signup().body(body).post(business.path("/codes"));
    }

    private MimeMessage only() {
        assertThat(mail.to(business.email())).hasSize(1);
        return mail.to(business.email()).getFirst();
    }

    private static void keep(String locale, String html) throws IOException {
        Files.createDirectories(KEPT);
        Files.writeString(KEPT.resolve("code-" + locale + ".html"), html);
    }

    private int rowsAbout(Business one) throws SQLException {
        try (var connection = stack.postgres().connect("notifier");
                var query = connection.prepareStatement(
                        "select (select count(*) from owner where business_id = ?) + (select count(*) from alert where business_id = ?)")) {
            query.setString(1, one.id.value());
            query.setString(2, one.id.value());
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}

package dev.kesher.problemkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a body may be, and how it is told what it may not. */
class StrictReadingTest {
    record Order(
            String name,
            Integer count,
            Boolean gift,
            Instant until,
            Duration within,
            List<Line> lines,
            JsonNode notes) {}

    record Line(String article) {
        Line {
            if (article != null && article.isBlank()) {
                throw new IllegalArgumentException("lines.article is required");
            }
        }
    }

    private final StrictBinding binding = new StrictBinding(new ObjectMapper().registerModule(new JavaTimeModule()));

    @Test
    void aValidBodyIsRead() throws IOException {
        var order = (Order) read("""
                {"name":"\u05e9\u05dc\u05d5\u05dd \ud83c\udf3b","count":2,"gift":true,"until":"2026-11-22T12:00:00+02:00",
                 "lines":[{"article":"a"}],"notes":{"any":[1,2.5]}}""");

        assertThat(order.name()).isEqualTo("\u05e9\u05dc\u05d5\u05dd \ud83c\udf3b");
        assertThat(order.until()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(order.lines()).containsExactly(new Line("a"));
        assertThat(order.notes().at("/any/1").asDouble()).isEqualTo(2.5);
    }

    @ParameterizedTest(name = "{0} is {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                           | 400 | body              | The body is not one JSON document: look at line 1, column 2.",
                "{} {}                       | 400 | body              | The body is not one JSON document: look at line 1, column 5.",
                "[]                          | 400 | body              | body must be an object",
                "{\"name\":7}                | 400 | name              | name must be a text",
                "{\"count\":\"7\"}           | 400 | count             | count must be a number",
                "{\"count\":0.5}             | 400 | count             | count must be a number",
                "{\"gift\":1}                | 400 | gift              | gift must be true or false",
                "{\"until\":1}               | 400 | until             | until must be a time such as 2026-11-22T10:00:00Z",
                "{\"until\":\"+100000-01-01T00:00:00Z\"} | 400 | until | until must be a time such as 2026-11-22T10:00:00Z",
                "{\"within\":\"P1Y\"}        | 400 | within            | within must be a duration such as PT24H",
                "{\"lines\":{}}              | 400 | lines             | lines must be an array",
                "{\"lines\":[{},7]}          | 400 | lines[1]          | lines[1] must be an object",
                "{\"name\":\"a\\u0000\"}     | 422 | name              | name must not contain the character NUL (U+0000)",
                "{\"notes\":{\"a\":[\"\\udc00\"]}} | 422 | notes.a[0]  | notes.a[0] must not contain half of a surrogate pair",
                "{\"notes\":1e400}           | 422 | notes             | notes must be a number of at most 100 digits that a double can hold",
                "{\"nmae\":1}                | 422 | nmae              | nmae is not known here",
                "{\"NA_ME\":1}               | 422 | NA_ME             | NA_ME is not known here; name is",
                "{\"lines\":[{\"a\":1}]}     | 422 | lines[0].a        | lines[0].a is not known here",
                "{\"name\":\"a\",\"name\":1} | 422 | name              | name must not be there twice",
                "{\"lines\":[{\"article\":\" \"}]} | 422 | lines[0]    | lines[0]: lines.article is required",
            })
    void aRefusalNamesTheMember(String body, int status, String field, String detail) {
        var problem = refusal(body);

        assertThat(problem.getStatusCode()).isEqualTo(status);
        assertThat(problem.getDetail()).isEqualTo(detail);
        assertThat(problem.getParameters())
                .containsEntry("field", field)
                .containsEntry("code", status == 400 ? "invalid-request" : "invalid");
    }

    @Test
    void nestingIsBounded() {
        assertThat(refusal("{\"notes\":" + "[".repeat(33) + "]".repeat(33) + "}")
                        .getStatusCode())
                .isEqualTo(422);
        assertThat(refusal("{\"notes\":" + "[".repeat(100_000)).getStatusCode()).isEqualTo(422);
    }

    @Test
    void aRefusalIsNotLongerThanAPersonReads() {
        var problem = refusal("{\"" + "n".repeat(900) + "\":1}");

        assertThat(problem.getDetail()).hasSizeLessThan(300);
    }

    @Test
    void bytesThatAreNotUtf8AreNotJson() {
        var body = "{\"name\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        var problem = catchThrowableOfType(HttpProblem.class, () -> StrictJson.read(body));

        assertThat(problem.getStatusCode()).isEqualTo(400);
    }

    private HttpProblem refusal(String body) {
        return catchThrowableOfType(HttpProblem.class, () -> read(body));
    }

    private Object read(String body) throws IOException {
        return binding.bind(StrictJson.read(body.getBytes(StandardCharsets.UTF_8)), Order.class);
    }
}

package dev.kesher.signup.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.graph.answer.ShownNumber;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Meta's words about a number's health, in ours. */
class NumberHealthTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GREEN   | TIER_250       | APPROVED                 | {"quality":"green","limit":{"perDay":250},"nameStatus":"approved"}
            YELLOW  | TIER_2K        | AVAILABLE_WITHOUT_REVIEW | {"quality":"yellow","limit":{"perDay":2000},"nameStatus":"approved"}
            RED     | TIER_100K      | PENDING_REVIEW           | {"quality":"red","limit":{"perDay":100000},"nameStatus":"pending"}
            UNKNOWN | TIER_UNLIMITED | DECLINED                 | {"quality":"unknown","limit":{"perDay":null},"nameStatus":"declined"}
            NA      | TIER_NOT_SET   | EXPIRED                  | {"quality":"unknown","nameStatus":"expired"}
            GREENER | TIER_1M        | NONE                     | {"quality":"unknown","nameStatus":"none"}
                    |                |                          | {"quality":"unknown"}
            green   | 250            | RENAMED_BY_META          | {"quality":"unknown","nameStatus":"other"}
            GREEN   | TIER_9999999K  | APPROVED                 | {"quality":"green","nameStatus":"approved"}
            """)
    void metasWordsAreReadAndUnknownOnesNeverFail(String quality, String limit, String nameStatus, String shown)
            throws Exception {
        var json = new ObjectMapper();

        var health = NumberHealth.of(new ShownNumber("+972 55 000 0000", null, quality, nameStatus, limit));

        assertThat(json.readTree(json.writeValueAsString(health))).isEqualTo(json.readTree(shown));
    }
}

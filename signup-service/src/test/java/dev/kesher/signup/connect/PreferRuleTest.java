package dev.kesher.signup.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferRuleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=10                     | 10",
                "respond-async, wait=10      | 10",
                "Wait=\"7\"                  | 7",
                "wait=5; foo=bar             | 5",
                "wait=26                     | 25",
                "wait=999999999              | 25",
                "wait=0                      | 0",
                "wait=-1                     | 0",
                "wait=soon                   | 0",
                "wait=99999999999999999999   | 0",
                "respond-async               | 0"
            })
    void onlyWhatMakesSenseIsWaitedAndNeverLong(String header, long seconds) {
        assertThat(PreferRule.wait(List.of(header))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void thePreferenceMayComeInALineOfItsOwnOrNotAtAll() {
        assertThat(PreferRule.wait(List.of("respond-async", "wait=3"))).isEqualTo(Duration.ofSeconds(3));
        assertThat(PreferRule.wait(List.of())).isZero();
    }
}

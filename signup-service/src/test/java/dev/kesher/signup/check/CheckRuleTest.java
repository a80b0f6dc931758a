package dev.kesher.signup.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.WabaId;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.RateUsage;
import dev.kesher.graph.answer.TokenInfo;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import dev.kesher.signup.connection.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final WabaId WABA = new WabaId("220000000000011");
    private static final CheckRule.Rhythm RHYTHM =
            new CheckRule.Rhythm(Duration.ofHours(24), Duration.ofMinutes(1), Duration.ofMinutes(15));
    private static final Health FINE = new Health(null, null, NOW);
    private static final Verdict DEAD = new Verdict.Dead("token-invalid");

    private final CheckRule rule = new CheckRule(ErrorTable.load(), "7100");

    @Test
    void whatDebugTokenSays() {
        assertThat(rule.judgeToken(token(true, "7100", List.of(WABA.value())), WABA))
                .isEqualTo(new Verdict.Healthy());
        assertThat(rule.judgeToken(token(true, "7100", null), WABA)).isEqualTo(new Verdict.Healthy());
        assertThat(rule.judgeToken(token(true, "7100", List.of("2")), WABA)).isInstanceOf(Verdict.Dead.class);
        assertThat(rule.judgeToken(token(false, null, null), WABA)).isInstanceOf(Verdict.Dead.class);
        assertThat(rule.judgeToken(token(true, "7200", null), WABA)).isInstanceOf(Verdict.Dead.class);
        assertThat(rule.judgeToken(new GraphResult.Lost<>("cut"), WABA)).isInstanceOf(Verdict.Unclear.class);
        assertThat(rule.judgeToken(new GraphResult.NotSent<>("no"), WABA)).isInstanceOf(Verdict.Unclear.class);
        assertThat(rule.judgeToken(new GraphResult.Refused<>(error(400, 190)), WABA))
                .isInstanceOf(Verdict.AppBroken.class);
        assertThat(rule.judgeToken(new GraphResult.Refused<>(error(400, 4)), WABA))
                .isInstanceOf(Verdict.Unclear.class);
    }

    @ParameterizedTest
    @CsvSource({"401,190,Dead", "403,10,Dead", "403,200,Dead", "400,100,Unclear", "400,80007,Unclear", "500,190,Unclear"
    })
    void whatACallWithTheTokenSays(int status, int code, String verdict) {
        assertThat(rule.judgeUse(new GraphResult.Refused<>(error(status, code)))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(verdict);
    }

    @Test
    void oneVerdictIsASuspicionTwoThatLieApartAreALoss() {
        var suspected = CheckRule.after(FINE, DEAD, RHYTHM, NOW, 0);
        assertThat(suspected).isEqualTo(new Health(NOW, null, NOW.plusSeconds(60)));

        var tooEarly = CheckRule.after(suspected, DEAD, RHYTHM, NOW.plusSeconds(30), 0);
        assertThat(tooEarly).isEqualTo(suspected);

        var lost = CheckRule.after(suspected, DEAD, RHYTHM, NOW.plusSeconds(60), 0);
        assertThat(lost.lostAt()).isEqualTo(NOW.plusSeconds(60));

        var still = CheckRule.after(lost, DEAD, RHYTHM, NOW.plusSeconds(90), 0);
        assertThat(still.lostAt()).isEqualTo(lost.lostAt());
    }

    @Test
    void silenceNeitherAddsNorTakesAway() {
        var suspected = new Health(NOW, null, NOW);
        var unclear = new Verdict.Unclear("no-answer");

        assertThat(CheckRule.after(FINE, unclear, RHYTHM, NOW, 0))
                .isEqualTo(new Health(null, null, NOW.plusSeconds(900)));
        assertThat(CheckRule.after(suspected, unclear, RHYTHM, NOW, 0))
                .isEqualTo(new Health(NOW, null, NOW.plusSeconds(60)));
        assertThat(CheckRule.after(suspected, new Verdict.AppBroken("code-190"), RHYTHM, NOW, 0))
                .isEqualTo(new Health(NOW, null, NOW.plusSeconds(900)));
    }

    @Test
    void aHealthyTokenClearsEverythingAndComesBackWithinADay() {
        var lost = new Health(NOW, NOW, NOW);

        assertThat(CheckRule.after(lost, new Verdict.Healthy(), RHYTHM, NOW, 0))
                .isEqualTo(new Health(null, null, NOW.plus(Duration.ofHours(24))));
        assertThat(CheckRule.after(FINE, new Verdict.Healthy(), RHYTHM, NOW, 1).nextCheckAt())
                .isBetween(NOW.plus(Duration.ofHours(21)), NOW.plus(Duration.ofHours(22)));
    }

    private static GraphResult<TokenInfo> token(boolean valid, String app, List<String> targets) {
        var grants = List.of(new TokenInfo.Grant("whatsapp_business_management", targets));
        return new GraphResult.Ok<>(
                new TokenInfo(valid, app, null, null, Set.of(), grants, null, null), RateUsage.NONE);
    }

    private static GraphError error(int status, int code) {
        return new GraphError(status, code, null, "no", null, false, null, null, null, null);
    }
}

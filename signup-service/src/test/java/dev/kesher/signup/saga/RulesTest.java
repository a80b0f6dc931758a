package dev.kesher.signup.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.RateUsage;
import dev.kesher.graph.answer.Done;
import dev.kesher.graph.answer.PhoneNumber;
import dev.kesher.graph.answer.TokenInfo;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import dev.kesher.signup.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Meta's answers mean at each step: §2.6, §3.1, §3.2 and §3.5 of the reference. */
class RulesTest {
    private static final String APP = "710000000000001";
    private static final Set<String> SCOPES =
            Set.of("whatsapp_business_management", "whatsapp_business_messaging", "public_profile");
    private static final String WABA = "220000000000011";

    private final Refusals refusals = new Refusals(ErrorTable.load());

    @ParameterizedTest
    @CsvSource({
        "100, 36007, CODE_EXPIRED",
        "100, 36009, CODE_USED",
        "100, 36008, META_APP_MISCONFIGURED",
        "100, , CODE_INVALID",
        "1, , META_APP_MISCONFIGURED",
        "101, , META_APP_MISCONFIGURED"
    })
    void codes(int code, Integer subcode, ProblemCode expected) {
        assertThat(CodeRule.judge(error(code, subcode)).code()).isEqualTo(expected);
    }

    @Test
    void aTokenForTheHintedAccountGoesOn() {
        assertThat(TokenRule.judge(token(SCOPES, List.of(WABA)), APP, WABA)).isEqualTo(found(WABA));
        assertThat(TokenRule.judge(token(SCOPES, null), APP, WABA)).isEqualTo(found(WABA));
        assertThat(TokenRule.judge(token(SCOPES, List.of(WABA, "2")), APP, null))
                .isEqualTo(found(WABA));
    }

    @Test
    void aTokenThatIsOfNoUseIsRefused() {
        assertThat(TokenRule.judge(token(SCOPES, List.of("2")), APP, WABA))
                .isEqualTo(StepResult.failed(ProblemCode.WABA_NOT_VISIBLE));
        assertThat(TokenRule.judge(token(SCOPES, null), APP, null))
                .isEqualTo(StepResult.failed(ProblemCode.WABA_UNKNOWN));
        assertThat(TokenRule.judge(token(Set.of("public_profile"), List.of(WABA)), APP, WABA))
                .isEqualTo(StepResult.failed(ProblemCode.PERMISSIONS_MISSING));
        assertThat(TokenRule.judge(token(SCOPES, List.of(WABA)), "9", WABA))
                .isEqualTo(StepResult.failed(ProblemCode.TOKEN_INVALID));
    }

    @Test
    void theHintedNumberOrTheOnlyOne() {
        var one = number("1", "VERIFIED", "CLOUD_API", "CONNECTED", false);
        var two = number("2", "VERIFIED", "CLOUD_API", "CONNECTED", false);

        assertThat(NumberRule.choose(List.of(one, two), "2")).contains(two);
        assertThat(NumberRule.choose(List.of(one), "2")).contains(one);
        assertThat(NumberRule.choose(List.of(one, two), null)).isEmpty();
        assertThat(NumberRule.choose(List.of(), "2")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "VERIFIED,     NOT_APPLICABLE, CONNECTED,    false, NEEDED",
        "VERIFIED,     CLOUD_API,      PENDING,      false, NEEDED",
        "VERIFIED,     CLOUD_API,      CONNECTED,    false, NOT_NEEDED",
        "EXPIRED,      CLOUD_API,      CONNECTED,    false, NOT_NEEDED",
        "NOT_VERIFIED, NOT_APPLICABLE, PENDING,      false, NOT_VERIFIED",
        "NOT_VERIFIED, CLOUD_API,      DISCONNECTED, false, NOT_VERIFIED",
        "VERIFIED,     NOT_APPLICABLE, PENDING,      true,  NOT_NEEDED"
    })
    void registration(String verification, String platform, String status, boolean onBizApp, Registration expected) {
        assertThat(Registration.of(number("1", verification, platform, status, onBizApp)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "131031, ACCOUNT_LOCKED, ",
        "133000, DEREGISTRATION_INCOMPLETE, ",
        "133006, NUMBER_NOT_VERIFIED, ",
        "133008, TOO_MANY_PIN_GUESSES, PT10M",
        "133015, NUMBER_RECENTLY_DELETED, PT5M",
        "133016, REGISTRATION_LIMIT, PT72H",
        "2388001, NUMBER_AT_OTHER_PROVIDER, ",
        "190, TOKEN_INVALID, ",
        "100, REGISTRATION_REFUSED, "
    })
    void refusedRegistrations(int code, ProblemCode expected, Duration pause) {
        var result = new RegisterRule(refusals).judge(new GraphResult.Refused<>(error(code, null)));

        assertThat(result).isInstanceOfSatisfying(StepResult.Failed.class, failed -> {
            assertThat(failed.why().code()).isEqualTo(expected);
            assertThat(failed.why().pause()).isEqualTo(pause);
        });
    }

    @Test
    void otherEndsOfARegistration() {
        var rule = new RegisterRule(refusals);

        assertThat(rule.judge(new GraphResult.Ok<>(Done.DONE, RateUsage.NONE)))
                .isEqualTo(StepResult.next(Step.PROMOTE));
        assertThat(rule.judge(new GraphResult.Lost<>("cut"))).isInstanceOf(StepResult.Later.class);
        assertThat(rule.judge(new GraphResult.Refused<>(error(133004, null)))).isInstanceOf(StepResult.Later.class);
        assertThat(rule.judge(new GraphResult.Refused<>(error(133005, null))))
                .isInstanceOfSatisfying(
                        StepResult.Ask.class, ask -> assertThat(ask.state()).isEqualTo(AttemptState.NEEDS_PIN));
    }

    @Test
    void everyProblemHasWordsAndAnHonestStatus() {
        assertThat(ProblemCode.values()).allSatisfy(code -> {
            assertThat(code.code()).matches("[a-z]+(-[a-z]+)*");
            assertThat(code.title()).isNotBlank().doesNotEndWith(".");
            assertThat(code.action()).isNotBlank().endsWith(".");
            assertThat(code.status()).isBetween(400, 503);
        });
    }

    private static StepResult found(String waba) {
        return new StepResult.Next(Step.CHOOSE_NUMBER, new StepResult.Found(waba, null, null));
    }

    private static TokenInfo token(Set<String> scopes, List<String> targets) {
        var grants = List.of(new TokenInfo.Grant("whatsapp_business_management", targets));
        return new TokenInfo(true, APP, null, null, scopes, grants, null, null);
    }

    private static PhoneNumber number(
            String id, String verification, String platform, String status, boolean onBizApp) {
        return new PhoneNumber(
                new PhoneNumberId(id),
                "+49 1510 0000001",
                "Bakery",
                status,
                null,
                verification,
                platform,
                null,
                onBizApp);
    }

    private static GraphError error(int code, Integer subcode) {
        return new GraphError(400, code, subcode, "no", null, false, null, null, null, null);
    }
}

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
        "101, , META_APP_MISCONFIGURED",
        "3, , META_APP_MISCONFIGURED",
        "2, , EXCHANGE_UNCLEAR",
        "4, , RATE_LIMITED",
        "17, , RATE_LIMITED",
        "80007, , RATE_LIMITED"
    })
    void codes(int code, Integer subcode, ProblemCode expected) {
        assertThat(CodeRule.judge(error(code, subcode)).code()).isEqualTo(expected);
    }

    @Test
    void aServerThatFailedMayHaveSpentTheCode() {
        assertThat(CodeRule.judge(error(500, 1, null, null)).code()).isEqualTo(ProblemCode.EXCHANGE_UNCLEAR);
        var limited = CodeRule.judge(GraphError.withoutEnvelope(429, Duration.ofSeconds(7)));
        assertThat(limited.code()).isEqualTo(ProblemCode.RATE_LIMITED);
        assertThat(limited.pause()).isEqualTo(Duration.ofSeconds(7));
    }

    /** What any repeatable call may be answered: §6.1 to §6.4 of the reference. */
    @ParameterizedTest
    @CsvSource({
        "400, 0,       ,   Failed, TOKEN_INVALID",
        "400, 102,     ,   Failed, TOKEN_INVALID",
        "400, 190,     ,   Failed, TOKEN_INVALID",
        "400, 190,     463, Failed, TOKEN_INVALID",
        "400, 3,       ,   Failed, META_APP_MISCONFIGURED",
        "400, 101,     ,   Failed, META_APP_MISCONFIGURED",
        "400, 104,     ,   Failed, META_APP_MISCONFIGURED",
        "403, 10,      ,   Failed, PERMISSIONS_MISSING",
        "403, 200,     ,   Failed, PERMISSIONS_MISSING",
        "403, 299,     ,   Failed, PERMISSIONS_MISSING",
        "403, 131005,  ,   Failed, PERMISSIONS_MISSING",
        "403, 368,     ,   Failed, ACCOUNT_LOCKED",
        "403, 131031,  ,   Failed, ACCOUNT_LOCKED",
        "400, 2200,    ,   Failed, CALLBACK_UNREACHABLE",
        "400, 100,     33, Failed, WABA_NOT_VISIBLE",
        "400, 100,     ,   Failed, SUBSCRIPTION_REFUSED",
        "400, 777777,  ,   Failed, SUBSCRIPTION_REFUSED",
        "400, 4,       ,   Later,  RATE_LIMITED",
        "400, 17,      ,   Later,  RATE_LIMITED",
        "400, 32,      ,   Later,  RATE_LIMITED",
        "400, 613,     ,   Later,  RATE_LIMITED",
        "400, 80007,   ,   Later,  RATE_LIMITED",
        "429, -1,      ,   Later,  RATE_LIMITED",
        "400, 2494100, ,   Later,  NUMBER_IN_MAINTENANCE",
        "400, 131057,  ,   Later,  NUMBER_IN_MAINTENANCE",
        "503, 2,       ,   Later,  META_UNAVAILABLE",
        "400, 1,       ,   Later,  META_UNAVAILABLE",
        "500, 131000,  ,   Later,  META_UNAVAILABLE",
        "500, 131016,  ,   Later,  META_UNAVAILABLE",
        "503, 133004,  ,   Later,  META_UNAVAILABLE",
        "500, 777777,  ,   Later,  META_UNAVAILABLE"
    })
    void refusals(int http, int code, Integer subcode, String outcome, ProblemCode expected) {
        var error = error(http, code, subcode, null);
        var result = refusals.judge(new GraphResult.Refused<>(error), ProblemCode.SUBSCRIPTION_REFUSED);

        assertThat(result.getClass().getSimpleName()).isEqualTo(outcome);
        var why = result instanceof StepResult.Failed failed ? failed.why() : ((StepResult.Later) result).why();
        assertThat(why.code()).isEqualTo(expected);
        assertThat(why.meta()).isNotNull();
        assertThat(why.detail()).isEqualTo("no");
    }

    @Test
    void whatMetaAsksToWaitIsTold() {
        var error = error(400, 80007, null, Duration.ofMinutes(37));
        var result = refusals.judge(new GraphResult.Refused<>(error), ProblemCode.SUBSCRIPTION_REFUSED);

        var told = Position.at(Step.SUBSCRIBE, java.time.Instant.EPOCH).after(result, java.time.Instant.EPOCH, 0);
        assertThat(told.state()).isEqualTo(AttemptState.FAILED);
        assertThat(told.problem()).satisfies(why -> {
            assertThat(why.code()).isEqualTo(ProblemCode.RATE_LIMITED);
            assertThat(why.pause()).isEqualTo(Duration.ofMinutes(37));
        });
    }

    @Test
    void whatIsRefusedToTheAppItselfIsNoFaultOfTheOwner() {
        for (int code : new int[] {0, 10, 100, 190, 200}) {
            assertThat(refusals.judgeOurs(new GraphResult.Refused<>(error(code, null))))
                    .isInstanceOfSatisfying(
                            StepResult.Failed.class,
                            failed -> assertThat(failed.why().code()).isEqualTo(ProblemCode.META_APP_MISCONFIGURED));
        }
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
        "368, ACCOUNT_LOCKED, ",
        "133000, DEREGISTRATION_INCOMPLETE, ",
        "133008, TOO_MANY_PIN_GUESSES, PT10M",
        "133015, NUMBER_RECENTLY_DELETED, PT5M",
        "133016, REGISTRATION_LIMIT, PT72H",
        "133009, TOO_MANY_PIN_GUESSES, PT10M",
        "136024, VERIFICATION_CODE_LIMIT, ",
        "2388001, NUMBER_AT_OTHER_PROVIDER, ",
        "2388103, NUMBER_AT_OTHER_PROVIDER, ",
        "2388012, NUMBER_ALREADY_LISTED, ",
        "2388091, NUMBER_NOT_ELIGIBLE, ",
        "2388093, NUMBER_NOT_ELIGIBLE, ",
        "10, PERMISSIONS_MISSING, ",
        "200, PERMISSIONS_MISSING, ",
        "999999, REGISTRATION_REFUSED, ",
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
        assertThat(rule.judge(new GraphResult.Refused<>(error(422, 100, null, null))))
                .isInstanceOfSatisfying(
                        StepResult.Failed.class,
                        failed -> assertThat(failed.why().code()).isEqualTo(ProblemCode.NUMBER_ALREADY_REGISTERED));
        assertThat(rule.judge(new GraphResult.Refused<>(error(133006, null))))
                .isInstanceOfSatisfying(StepResult.Pending.class, pending -> {
                    assertThat(pending.why().code()).isEqualTo(ProblemCode.NUMBER_UNDER_REVIEW);
                    // Ten registrations in 72 hours are the most.
                    assertThat(pending.pause()).isGreaterThan(Duration.ofHours(8));
                });
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
        return error(400, code, subcode, null);
    }

    private static GraphError error(int http, int code, Integer subcode, Duration retryAfter) {
        return new GraphError(http, code, subcode, "no", null, false, retryAfter, null, null, null);
    }
}

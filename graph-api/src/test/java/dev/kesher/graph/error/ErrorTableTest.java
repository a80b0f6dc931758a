package dev.kesher.graph.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table says what docs/meta/errors.md says. The lists here are copied from there, not from the table. */
class ErrorTableTest {
    private final ErrorTable table = ErrorTable.load();

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "0 3 10 102 104 190 2200 131005",
                "4 17 32 613 80007 130429 131048 131056 131064 133016 139100 139101 139102 139103",
                "368 130497 131031 130403 131020 131041 131059",
                "1 2 33 100 130472 131000 131008 131009 131016 131021 131026 131030 131037 131042 131044 131045 131047",
                "131049 131050 131051 131052 131053 131055 131057 131060 131062 131063 133010 134011 134100 134101",
                "134102 135000 137000 139000 139001 139002 139003 139004",
                "132000 132001 132005 132007 132008 132012 132018 132015 132016 132068 132069 2388019 2388039 2388040",
                "2388047 2388072 2388073 2388293 2388299 200005 200006 200007",
                "133000 133004 133005 133006 133008 133009 133015 136024 2388001 2388012 2388091 2388093 2388103 2494100"
            })
    void knowsEveryCodeOfTheReference(String codes) {
        assertThat(codes.split(" ")).allMatch(code -> table.knows(Integer.parseInt(code)));
    }

    @Test
    void knowsEveryRangeOfTheReference() {
        IntStream ranges =
                IntStream.of(200, 299, 131201, 131215, 138000, 138012, 138018, 139000, 139004, 147001, 147005);

        assertThat(ranges.boxed()).allMatch(table::knows);
        assertThat(IntStream.of(199, 300, 131216, 138019, 147006, GraphError.NO_CODE)
                        .boxed())
                .noneMatch(table::knows);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 17, 80007, 130429, 131056, 131016, 131057, 133004, 2494100})
    void repeatsByItselfWhatTheReferenceRepeats(int code) {
        assertThat(classified(code, null).retry()).isIn(Retry.BACKOFF, Retry.LATER);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 131000})
    void doubtsWhatMayHaveBeenExecuted(int code) {
        assertThat(classified(code, null).retry()).isEqualTo(Retry.AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 190, 10, 200, 210, 299, 131005, 368, 131031, 131045, 133010})
    void stopsTheWholeChannelOnlyWhereTheReferenceDoes(int code) {
        assertThat(classified(code, null).hold()).isEqualTo(Hold.CONNECTION);
    }

    /** What opens conversations costs and is limited; an answer to a customer is neither. */
    @ParameterizedTest
    @ValueSource(ints = {131042, 131048})
    void troubleWithPayingOrOpeningConversationsStopsTemplatesOnly(int code) {
        assertThat(classified(code, null).hold()).isEqualTo(Hold.TEMPLATES);
    }

    @ParameterizedTest
    @ValueSource(ints = {368, 131031, 131042, 131045, 131048, 133010})
    void whatWaitsForThePersonIsToldToThem(int code) {
        assertThat(classified(code, null).alert()).isNotIn(Alert.NONE, Alert.OPERATOR);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 102, 190, 200, 250, 131005})
    void suspectsTheToken(int code) {
        assertThat(classified(code, null).tokenSuspect()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 100, 104, 368, 130429, 131000, 131016, 131031, 131042, 131047, 133010, 999001})
    void doesNotSuspectTheTokenForOtherReasons(int code) {
        assertThat(classified(code, null).tokenSuspect()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {458, 459, 460, 463, 464, 467, 492, 999})
    void treatsEverySubcodeOf190AsADeadToken(int subcode) {
        assertThat(classified(190, subcode).retry()).isEqualTo(Retry.WHEN_RELEASED);
        assertThat(classified(190, subcode).tokenSuspect()).isTrue();
    }

    @Test
    void prefersTheRowWithTheSubcode() {
        assertThat(classified(100, 36009).title()).isEqualTo("Authorization code already used");
        assertThat(classified(100, 2494010).title()).isEqualTo("Invalid parameter");
        assertThat(classified(100, null).title()).isEqualTo("Invalid parameter");
    }

    /** While the secret is rotated, nothing is wrong with the message. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid appsecret_proof provided in the API argument",
                "API calls from the server require an appsecret_proof argument"
            })
    void aWrongProofHoldsTheNumberAndFailsNoMessage(String sentence) {
        var refused = new GraphError(400, 100, null, sentence, null, false, null, null, null, null);

        ErrorClass meaning = table.classify(refused);

        assertThat(meaning.retry()).isEqualTo(Retry.BACKOFF);
        assertThat(meaning.hold()).isEqualTo(Hold.NUMBER);
        assertThat(meaning.alert()).isEqualTo(Alert.OPERATOR);
    }

    @Test
    void honoursTheLongerOfOwnAndToldPause() {
        Duration told = Duration.ofMinutes(1);
        Duration longer = Duration.ofHours(2);

        assertThat(table.classify(error(130429, told)).pause()).isEqualTo(told);
        assertThat(table.classify(error(131057, told)).pause()).isEqualTo(Duration.ofMinutes(2));
        assertThat(table.classify(error(131057, longer)).pause()).isEqualTo(longer);
    }

    @Test
    void isCertainAboutWebhookErrors() {
        assertThat(table.classifyWebhook(131000).retry()).isEqualTo(Retry.BACKOFF);
        assertThat(table.classifyWebhook(131026).retry()).isEqualTo(Retry.NEVER);
        assertThat(table.classifyWebhook(999001).retry()).isEqualTo(Retry.NEVER);
    }

    @Test
    void transientMeansNeitherHoldNorAlertNorSuspicion() {
        var passing = new GraphError(401, 190, 463, "later", null, true, null, null, null, null);

        ErrorClass meaning = table.classify(passing);

        assertThat(meaning.retry()).isEqualTo(Retry.BACKOFF);
        assertThat(meaning.hold()).isEqualTo(Hold.MESSAGE);
        assertThat(meaning.tokenSuspect()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "7,,LATER,,,MESSAGE,NONE,,no pause,errors.md#auth",
                "7,,NEVER,,,CONNECTION,NONE,,hold without release,errors.md#auth",
                "7,,WHEN_RELEASED,,,MESSAGE,NONE,,release without hold,errors.md#auth",
                "7,,NEVER,,,NUMBER,NONE,,number for ever,errors.md#auth",
                "7,,NEVER,,,PAIR,NONE,,pair for ever,errors.md#auth",
                "7,,WHEN_RELEASED,,,CONNECTION,OWNER,suspect,alert on suspicion,errors.md#auth",
                "7,,NEVER,,,MESSAGE,NONE,,no section,6",
                "7,,NEVER,,,MESSAGE,NONE,,no anchor,errors.md",
                "7,,NEVER,,,MESSAGE,NONE,,,errors.md#auth",
                "9-7,,NEVER,,,MESSAGE,NONE,,descending,errors.md#auth",
                "7-9,1,NEVER,,,MESSAGE,NONE,,range with subcode,errors.md#auth",
                "7,,NEVER,,,MESSAGE,NONE,,comma, in title,errors.md#auth",
                "7,,SOMETIMES,,,MESSAGE,NONE,,unknown retry,errors.md#auth",
                "7,,NEVER,,,MESSAGE,NONE,Suspect,misspelt suspicion,errors.md#auth"
            })
    void refusesARowThatContradictsItself(String row) {
        assertThatThrownBy(() -> new ErrorTable(List.of(row))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTwoRowsForOneCode() {
        String row = "7,,NEVER,,,MESSAGE,NONE,,twice,errors.md#auth";

        assertThatThrownBy(() -> new ErrorTable(List.of(row, row))).hasMessage("two rows for 7");
    }

    @Test
    void boundsTheTextsOfAnError() {
        String endless = "x".repeat(100_000);

        var error = new GraphError(400, 100, null, endless, endless, false, null, endless, endless, endless);

        assertThat(error.toString()).hasSizeLessThan(6_000);
    }

    private ErrorClass classified(int code, @Nullable Integer subcode) {
        return table.classify(new GraphError(400, code, subcode, "", null, false, null, null, null, null));
    }

    private static GraphError error(int code, Duration retryAfter) {
        return new GraphError(400, code, null, "", null, false, retryAfter, null, null, null);
    }
}

package dev.kesher.graph.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.PhoneNumberId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTest {
    /** docs/meta/numbers.md#register, "whether to call it", and signup.md#coexistence. */
    @ParameterizedTest
    @CsvSource({
        "VERIFIED,     CLOUD_API,      STANDARD,       CONNECTED,    false, false",
        "VERIFIED,     NOT_APPLICABLE, STANDARD,       CONNECTED,    false, true",
        "VERIFIED,     CLOUD_API,      NOT_APPLICABLE, CONNECTED,    false, true",
        "VERIFIED,     CLOUD_API,      STANDARD,       PENDING,      false, true",
        "VERIFIED,     CLOUD_API,      STANDARD,       DISCONNECTED, false, true",
        "VERIFIED,     CLOUD_API,      STANDARD,       ,             false, false",
        "VERIFIED,     NOT_APPLICABLE, NOT_APPLICABLE, ,             false, true",
        "NOT_VERIFIED, NOT_APPLICABLE, NOT_APPLICABLE, PENDING,      false, false",
        "EXPIRED,      CLOUD_API,      STANDARD,       DISCONNECTED, false, false",
        ",             NOT_APPLICABLE, NOT_APPLICABLE, PENDING,      false, false",
        "VERIFIED,     CLOUD_API,      NOT_APPLICABLE, PENDING,      true,  false"
    })
    void isRegisteredOnlyWhereMetaWantsIt(
            @Nullable String verification,
            String platform,
            String throughput,
            @Nullable String status,
            boolean onBizApp,
            boolean needed) {
        var number = new PhoneNumber(
                new PhoneNumberId("33"), "+49 1", "Name", status, null, verification, platform, throughput, onBizApp);

        assertThat(number.needsRegistration()).isEqualTo(needed);
    }
}

package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.metasimulator.webhook.MetaJson;
import dev.kesher.metasimulator.webhook.Signature;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of docs/meta/webhooks.md#signature: our escaping gives those bytes, our HMAC those signatures. */
class SignatureTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"object":"whatsapp_business_account","entry":[]}|sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756
            {"object":"whatsapp_business_account","entry":[{"id":"220000000000011","changes":[{"field":"messages","value":{"messages":[{"type":"text","text":{"body":"Gr\\u00fc\\u00dfe \\ud83d\\ude00 a\\/b @x"}}]}}]}]}|sha256=e177a7674960af8459c69a68c846c1aff3325ed44d2550f7cd074f466bc1f4de
            """)
    void signsAsMeta(String body, String header) throws Exception {
        byte[] bytes = MetaJson.bytes(BareClient.JSON.readTree(body));

        assertThat(new String(bytes, StandardCharsets.US_ASCII)).isEqualTo(body);
        assertThat(Signature.header("test_app_secret", bytes)).isEqualTo(header);
    }

    @Test
    void provesTheSecret() {
        assertThat(Signature.proof("test_app_secret", "EAAtest"))
                .isEqualTo("49358f80523f3501db3aacc96d86f4aac4f3448ce65bfeff7c75d0e622d3f17e");
    }
}

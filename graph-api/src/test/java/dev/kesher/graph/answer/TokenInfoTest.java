package dev.kesher.graph.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.contracts.WabaId;
import dev.kesher.graph.answer.TokenInfo.Coverage;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/meta/tokens.md#debug: a present list that lacks the account is a "no", a missing list is not. */
class TokenInfoTest {
    private static final WabaId WABA = new WabaId("220000000000011");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'scope':'whatsapp_business_management','target_ids':['220000000000011']} | YES",
                "{'scope':'whatsapp_business_management','target_ids':['9']} | NO",
                "{'scope':'whatsapp_business_management','target_ids':[]} | NO",
                "{'scope':'whatsapp_business_management'} | UNKNOWN",
                "{'scope':'business_management','target_ids':['9']} | UNKNOWN",
                "{'scope':'whatsapp_business_messaging','target_ids':['220000000000011']},{'scope':'whatsapp_business_management'} | YES",
                "{'scope':'whatsapp_business_messaging','target_ids':['9']},{'scope':'whatsapp_business_management','target_ids':['220000000000011']} | NO"
            },
            quoteCharacter = '"')
    void knowsWhetherAnAccountIsCovered(String grants, Coverage expected) throws JsonProcessingException {
        TokenInfo info = read("{'data':{'is_valid':true,'granular_scopes':[" + grants + "]}}");

        assertThat(info.covers(WABA)).isEqualTo(expected);
    }

    @Test
    void withoutGranularScopesNothingIsKnown() throws JsonProcessingException {
        TokenInfo info = read("{'data':{'is_valid':true,'scopes':['whatsapp_business_management']}}");

        assertThat(info.covers(WABA)).isEqualTo(Coverage.UNKNOWN);
        assertThat(info.wabas()).isEmpty();
        assertThat(info.scopes()).containsExactly("whatsapp_business_management");
    }

    @Test
    void readsTheSampleOfTheReference() throws JsonProcessingException {
        TokenInfo info = read("""
                {'data':{'app_id':'710000000000001','type':'SYSTEM_USER','application':'Example CRM',
                 'data_access_expires_at':0,'expires_at':1800000000,'issued_at':1794816000,'is_valid':true,
                 'scopes':['whatsapp_business_management','whatsapp_business_messaging','public_profile'],
                 'granular_scopes':[{'scope':'whatsapp_business_management','target_ids':['2','220000000000011']},
                 {'scope':'whatsapp_business_messaging','target_ids':['220000000000011']}],
                 'user_id':'122000000000009'}}""");

        assertThat(info.isValid()).isTrue();
        assertThat(info.appId()).isEqualTo("710000000000001");
        assertThat(info.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_800_000_000));
        assertThat(info.dataAccessExpiresAt()).isNull();
        assertThat(info.wabas()).containsExactly(new WabaId("2"), WABA);
        assertThat(info.problem()).isNull();
    }

    @Test
    void doesNotGuessValidity() {
        assertThatThrownBy(() -> read("{'data':{}}")).isInstanceOf(UnexpectedAnswer.class);
    }

    private static TokenInfo read(String json) throws JsonProcessingException {
        return TokenInfo.read(new ObjectMapper().readTree(json.replace('\'', '"')));
    }
}

package dev.kesher.sender.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class RequestHashTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theOrderOfMembersDoesNotCountAndEverythingElseDoes() throws Exception {
        var hash = hash("{\"a\":1,\"b\":{\"c\":[1,2],\"d\":\"x\"}}");
        assertThat(hash("{ \"b\": {\"d\":\"x\", \"c\":[1,2]}, \"a\":1 }")).isEqualTo(hash);
        assertThat(hash("{\"a\":1,\"b\":{\"c\":[2,1],\"d\":\"x\"}}")).isNotEqualTo(hash);
        assertThat(hash("{\"a\":\"1\",\"b\":{\"c\":[1,2],\"d\":\"x\"}}")).isNotEqualTo(hash);
    }

    private static byte[] hash(String json) throws Exception {
        return RequestHash.of(JSON.readTree(json));
    }
}

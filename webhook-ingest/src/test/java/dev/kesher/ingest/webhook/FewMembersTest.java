package dev.kesher.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.LinkedHashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FewMembersTest {
    private static final long SEED = 20_261_127;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void anObjectOfAnySizeIsAsJacksonsOwn() throws JsonProcessingException {
        var random = new Random(SEED);
        for (int members = 0; members < 40; members++) {
            // Given an object some of whose members come twice
            var text = new StringBuilder("{\"first\":{}");
            for (int member = 0; member < members; member++) {
                text.append(",\"m%d\":[%d,{\"in\":%d}]".formatted(random.nextInt(members), member, member));
            }
            var document = text.append('}').toString();

            // When
            var read = JSON.reader().with(new FewMembers.Factory()).readTree(document);

            // Then
            var jacksons = JSON.readTree(document);
            assertThat(read).isEqualTo(jacksons);
            assertThat(jacksons).isEqualTo(read);
            assertThat(read).hasToString(jacksons.toString());
            assertThat(read.size()).isEqualTo(jacksons.size());
            jacksons.properties()
                    .forEach(member -> assertThat(read.get(member.getKey())).isEqualTo(member.getValue()));
            assertThat(read.has("m" + members)).isFalse();
            assertThat(read.path("none").isMissingNode()).isTrue();
        }
    }

    @Test
    void aMemberThatComesAgainKeepsItsPlace() {
        // Given
        var few = new FewMembers();
        var jdks = new LinkedHashMap<String, JsonNode>();

        for (int member = 0; member < 60; member++) {
            // When
            var before = few.put("m" + member % 20, IntNode.valueOf(member));

            // Then
            assertThat(before).isEqualTo(jdks.put("m" + member % 20, IntNode.valueOf(member)));
            assertThat(few.entrySet()).containsExactlyElementsOf(jdks.entrySet());
            assertThat(few).isEqualTo(jdks).hasSize(jdks.size());
        }
    }
}

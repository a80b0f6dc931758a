package dev.kesher.sender.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kesher.contracts.ContractJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/** SHA-256 of a request's meaning: the order of members and white space do not count. */
final class RequestHash {
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private RequestHash() {}

    static byte[] of(Object request) {
        try {
            JsonNode tree = ContractJson.mapper().valueToTree(request);
            var sorted = SORTED.writeValueAsBytes(SORTED.treeToValue(tree, Map.class));
            return MessageDigest.getInstance("SHA-256").digest(sorted);
        } catch (JsonProcessingException ours) {
            throw new IllegalArgumentException("a request that cannot be written", ours);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java", impossible);
        }
    }
}

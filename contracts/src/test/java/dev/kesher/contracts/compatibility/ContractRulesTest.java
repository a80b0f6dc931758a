package dev.kesher.contracts.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What may happen to topics, event types and keys between two releases. */
class ContractRulesTest {
    private static final String ORDERS = """
            asyncapi: 3.0.0
            info: {version: 1.0.0}
            channels:
              orders:
                address: orders.v1
                description: Read by other teams.
                messages:
                  Order: {$ref: '#/components/messages/Order'}
                  Payment: {$ref: '#/components/messages/Payment'}
                bindings: {kafka: {partitions: 12}}
              notes:
                address: notes.v1
                description: Read by the till.
                messages:
                  Note: {$ref: '#/components/messages/Note'}
                bindings: {kafka: {partitions: 3}}
            components:
              messages:
                Order:
                  name: order.v1
                  contentType: application/json
                  headers: {$ref: '#/components/schemas/Headers'}
                  payload: {schemaFormat: json, schema: {$ref: './schemas/order.v1.json'}}
                  bindings: {kafka: {key: {type: string, description: the order}}}
                Payment:
                  name: payment.v1
                Note:
                  name: note.v1
                  payload: {schema: {$ref: './schemas/note.v1.json'}}
              schemas:
                Headers:
                  required: [ce_id, ce_type]
                  properties: {ce_id: {type: string}, ce_type: {type: string}}
            """;
    private static final String LIST = "{\"properties\": {\"state\": {\"enum\": [\"open\"]}}}";
    private static final String LONGER = "{\"properties\": {\"state\": {\"enum\": [\"open\", \"paid\"]}}}";

    static Stream<Arguments> breaking() {
        return Stream.of(
                arguments("orders.v1", "orders.v2", "asyncapi.yaml at /channels/orders.v1: a topic that others read"),
                arguments(
                        "Payment'}", "Note'}", "/channels/orders.v1/messages/payment.v1: an event type must not leave"),
                arguments("partitions: 12", "partitions: 24", "/bindings/kafka/partitions: the number of partitions"),
                arguments(
                        "description: the order", "description: the shop", "/messages/order.v1/bindings/kafka/key: a"),
                arguments("application/json", "application/avro", "/messages/order.v1/contentType: how the data is"),
                arguments("./schemas/order.v1", "./schemas/note.v1", "/messages/order.v1/payload/schema: how the data"),
                arguments("[ce_id, ce_type]", "[ce_type]", "/messages/order.v1/headers/required: a field that was"),
                arguments(
                        "ce_id: {type: string}", "ce_id: {type: integer}", "/order.v1/headers/properties/ce_id/type"));
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                arguments("info: {version: 1.0.0}", "info: {version: 1.1.0, title: Orders}"),
                arguments("Payment: {$ref", "Another: {$ref: '#/components/messages/Note'}, Payment: {$ref"),
                arguments("  notes:\n", "  more: {address: more.v1}\n  notes:\n"),
                arguments("description: Read by other teams.", "description: Read by the till, other teams."),
                arguments("  orders:\n", "  ordersOfToday:\n"));
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @MethodSource("breaking")
    void whatBreaksAReaderIsRefused(String was, String is, String said) throws JsonProcessingException {
        var found = ContractRules.compare(release(ORDERS, Map.of()), release(changed(was, is), Map.of()));

        assertThat(found).singleElement().asString().contains(said);
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @MethodSource("harmless")
    void whatNoReaderNoticesIsLetThrough(String was, String is) throws JsonProcessingException {
        var now = changed(was, is)
                .replace("Payment: {$ref", "\n      Payment: {$ref")
                .replace("}, \n", "}\n");

        assertThat(ContractRules.compare(release(ORDERS, Map.of()), release(now, Map.of())))
                .isEmpty();
    }

    @Test
    void aSchemaIsComparedWithTheOneOfItsName() throws JsonProcessingException {
        var found = ContractRules.compare(
                release(ORDERS, Map.of("schemas/order.v1.json", LIST)),
                release(ORDERS, Map.of("schemas/order.v1.json", LONGER)));

        assertThat(found)
                .singleElement()
                .asString()
                .startsWith("schemas/order.v1.json at /properties/state/enum: a closed");
    }

    @Test
    void aSchemaMayNotGo() throws JsonProcessingException {
        var found = ContractRules.compare(
                release(ORDERS, Map.of("schemas/order.v1.json", LIST)), release(ORDERS, Map.of()));

        assertThat(found).singleElement().asString().contains("SCHEMA_REMOVED");
    }

    @Test
    void onlyAListThatOnlyOurServicesReadMayGrow() throws JsonProcessingException {
        var found = ContractRules.compare(
                release(ORDERS, Map.of("schemas/note.v1.json", LIST)),
                release(ORDERS, Map.of("schemas/note.v1.json", LONGER)));

        assertThat(found).isEmpty();
    }

    private static String changed(String was, String is) {
        assertThat(ORDERS).contains(was);
        return ORDERS.replace(was, is);
    }

    private static Release release(String asyncApi, Map<String, String> schemas) throws JsonProcessingException {
        var read = new TreeMap<String, com.fasterxml.jackson.databind.JsonNode>();
        for (var schema : schemas.entrySet()) {
            read.put(schema.getKey(), new JsonMapper().readTree(schema.getValue()));
        }
        return new Release(new YAMLMapper().readTree(asyncApi), read);
    }
}

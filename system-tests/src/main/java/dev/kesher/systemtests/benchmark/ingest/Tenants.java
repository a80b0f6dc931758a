package dev.kesher.systemtests.benchmark.ingest;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import dev.kesher.localstack.LocalStack;
import dev.kesher.systemtests.benchmark.KafkaProcess;
import dev.kesher.systemtests.benchmark.Records;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The connected numbers, each of a business of its own, and their customers. */
final class Tenants {
    static final int NUMBERS = 50;
    static final int CUSTOMERS = 5_000;

    private static final long FIRST_ID = 330_000_000_001_000L;
    private static final long FIRST_WABA = 220_000_000_001_000L;

    private Tenants() {}

    static String id(int number) {
        return Long.toString(FIRST_ID + number);
    }

    static String waba(int number) {
        return Long.toString(FIRST_WABA + number);
    }

    /** A phone of twelve digits that nobody has. */
    static String customer(int customer) {
        return Long.toString(972_550_000_000L + customer);
    }

    /** Of the stack, with its data in the stack's folder; they are connected there. */
    static KafkaProcess kafka(LocalStack stack) {
        var kafka = KafkaProcess.start(stack.folder().resolve("kafka"));
        stack.add(kafka);
        Records.publish(kafka.bootstrapServers(), connections());
        return kafka;
    }

    /** What signup-service would have said of each. */
    private static List<ProducerRecord<String, byte[]>> connections() {
        return IntStream.range(0, NUMBERS).mapToObj(Tenants::connection).toList();
    }

    private static ProducerRecord<String, byte[]> connection(int number) {
        var active = new Connection(
                new BusinessId("benchmark-" + number),
                new PhoneNumberId(id(number)),
                new WabaId(waba(number)),
                Connection.State.ACTIVE,
                number + 1L,
                "benchmark-credential-" + number,
                "he");
        return CloudEvents.write(
                new Event<>("benchmark:" + number, "urn:kesher:signup-service", id(number), Instant.now(), active));
    }
}

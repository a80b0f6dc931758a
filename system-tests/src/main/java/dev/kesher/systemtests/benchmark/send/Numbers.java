package dev.kesher.systemtests.benchmark.send;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The numbers of the benchmark, each of a business of its own, and their customers. */
final class Numbers {
    /** May send 80 messages a second (docs/meta/limits.md#throughput). */
    static final int STANDARD = 0;
    /** May send 1,000. */
    static final int HIGH = 1;
    /** Has a queue that it works off. */
    static final int BACKLOG = 2;
    /** Has a queue and may send nothing. */
    static final int THROTTLED = 3;
    /** Sends one message now and then beside the others. */
    static final int SINGLE = 4;

    static final int FIRST_OF_MANY = 10;
    static final int MANY = 50;

    private static final long FIRST_ID = 330_000_000_000_100L;
    private static final long FIRST_WABA = 220_000_000_000_100L;
    private static final int ALL = FIRST_OF_MANY + MANY;

    private Numbers() {}

    static String business(int number) {
        return "benchmark-" + number;
    }

    static PhoneNumberId id(int number) {
        return new PhoneNumberId(Long.toString(FIRST_ID + number));
    }

    /** A phone of twelve digits that nobody has. */
    static String customer(int number, int customer) {
        return "97255%02d%05d".formatted(number, customer);
    }

    /** Whether Meta lets it send 1,000 messages a second, so that its own limit is not what is measured. */
    static boolean isHigh(String phoneNumberId) {
        return phoneNumberId.equals(id(HIGH).value())
                || phoneNumberId.equals(id(BACKLOG).value());
    }

    /** What signup-service would have said of each. */
    static List<ProducerRecord<String, byte[]>> connections() {
        return IntStream.range(0, ALL).mapToObj(Numbers::connection).toList();
    }

    private static ProducerRecord<String, byte[]> connection(int number) {
        var waba = new WabaId(Long.toString(FIRST_WABA + number));
        var active = new Connection(
                new BusinessId(business(number)),
                id(number),
                waba,
                Connection.State.ACTIVE,
                number + 1L,
                "benchmark-credential-" + number,
                "he");
        return CloudEvents.write(new Event<>(
                "benchmark:" + number, "urn:kesher:signup-service", id(number).value(), Instant.now(), active));
    }
}

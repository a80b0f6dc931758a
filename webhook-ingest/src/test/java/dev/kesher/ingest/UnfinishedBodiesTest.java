package dev.kesher.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kesher.contracts.Connection.State;
import dev.kesher.localstack.Management;
import io.quarkus.test.junit.QuarkusTest;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many callers that each begin a large body and do not end it. */
@QuarkusTest
@OnRunningStack
class UnfinishedBodiesTest {
    private static final int LARGE = 3 << 20;
    /** Half as many again as there is room for. */
    private static final int CALLERS = 12;

    private final Meta meta = Meta.ofRunningStack();
    private final Topics topics = new Topics(Meta.running().kafka());

    @BeforeEach
    void ready() {
        await().untilAsserted(() ->
                given().get(Management.url("/q/health/ready")).then().statusCode(200));
    }

    @Test
    void takeNoMoreMemoryThanThereIsAndKeepNoSmallBodyOut() {
        topics.connect(meta, State.ACTIVE, 1);
        var callers = new ArrayList<RawConnection>();
        try {
            for (var caller = 0; caller < CALLERS; caller++) {
                callers.add(beginning());
            }

            await().untilAsserted(() -> assertThat(refused(callers)).isBetween(1L, CALLERS / 2L));
            meta.post(meta.messages(Meta.text(Meta.newWamid(), "small"))).then().statusCode(200);
        } finally {
            callers.forEach(RawConnection::close);
        }

        var large = meta.messages(Meta.text(Meta.newWamid(), "x".repeat(LARGE - 1024)));
        await().untilAsserted(() -> meta.post(large).then().statusCode(200));
    }

    private static RawConnection beginning() {
        var connection = new RawConnection().postHead(LARGE, "sha256=" + "0".repeat(64));
        var part = new byte[LARGE - 1];
        try {
            return connection.send(part, 0, part.length);
        } catch (UncheckedIOException refusedMeanwhile) {
            return connection;
        }
    }

    private static long refused(List<RawConnection> callers) {
        return callers.stream().filter(UnfinishedBodiesTest::isRefused).count();
    }

    /** Whoever is not answered, nor hung up on, is still listened to. */
    private static boolean isRefused(RawConnection caller) {
        try {
            var line = caller.status(Duration.ofMillis(1));
            assertThat(line).doesNotStartWith("HTTP/1.1 2").doesNotStartWith("HTTP/1.1 4");
            return true;
        } catch (UncheckedIOException none) {
            return !(none.getCause() instanceof SocketTimeoutException);
        }
    }
}

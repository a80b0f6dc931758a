package dev.kesher.eventkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ScheduledTaskTest {
    @Test
    void aRunThatFailsEndsAsAnyOtherSoThatTheSchedulerHasNothingToSay() {
        var failing = Uni.createFrom().failure(new IllegalStateException("away"));

        assertThat(ScheduledTask.of("old rows", failing).await().indefinitely()).isNull();
        assertThat(ScheduledTask.endingByItself("old rows", failing).await().indefinitely())
                .isNull();
    }

    @Test
    void oneOfSeveralThatFailsHoldsUpNoneOfTheOthers() {
        var done = new ArrayList<String>();

        ScheduledTask.each(
                        thing -> "thing " + thing, List.of("throws", "fails", "goes", "too"), thing -> switch (thing) {
                            case "throws" -> throw new IllegalArgumentException(thing);
                            case "fails" -> Uni.createFrom().failure(new IllegalStateException(thing));
                            default -> Uni.createFrom().item(done.add(thing));
                        })
                .await()
                .indefinitely();

        assertThat(done).containsExactly("goes", "too");
    }

    @Test
    void theLineSaysWhyAndHoldsNothingOfTheData() {
        var away = new PgException("the database system is in recovery mode", "FATAL", "57P03", null);
        var refused = new PgException("invalid input syntax: +972540000003", "ERROR", "22P02", null);

        assertThat(ScheduledTask.reason(new CompletionException(away))).contains("recovery mode", "57P03");
        assertThat(ScheduledTask.reason(refused)).contains("22P02").doesNotContain("972540000003");
    }
}

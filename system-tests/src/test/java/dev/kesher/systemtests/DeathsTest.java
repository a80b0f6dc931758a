package dev.kesher.systemtests;

import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** One service at a time ends by {@code kill -9} at a point that was chosen, and what it was doing ends as promised. */
class DeathsTest extends OnRunningKesher {
    @Test
    @Order(1)
    void signupDiesAtEveryStepAndNothingIsDoneTwice() {
        try (var events = events()) {
            var deaths = new OwnerDeaths(run(events), kesher);

            Extent.NOW.points(OwnerDeaths.CONNECTING, OwnerDeaths.UNREPEATABLE).forEach(deaths::connectDyingAt);
            Extent.NOW.points(OwnerDeaths.REPLACING, Set.of()).forEach(deaths::replaceDyingAt);
            deaths.replaceDyingWhileTheOldIsLetGo();
            deaths.checkDyingWhileALossIsWritten();
        }
    }

    @Test
    @Order(2)
    void whatWaitsForADeadNumberIsToldWhenAnotherReplacesIt() {
        try (var events = events()) {
            new QueuedWork(run(events)).endsWhenItsNumberIsReplaced();
        }
    }

    @Test
    @Order(3)
    void theNotifierDiesAtEveryPointAndRepeatsAtMostTheChannelInFlight() {
        try (var events = events()) {
            var run = run(events);
            var deaths = new TellingDeaths(run, kesher, new Connecting(run).connectPlatform());

            Extent.NOW
                    .points(TellingDeaths.POINTS, Set.of(TellingDeaths.Point.MAIL_TAKEN))
                    .forEach(deaths::dyingAt);
        }
    }

    @Test
    @Order(4)
    void theVaultDiesInARotationAndLosesNoCredential() {
        try (var events = events()) {
            var deaths = new RotationDeaths(run(events), kesher);

            deaths.dyingWhileABatchIsWritten();
            deaths.dyingWhileTheEndIsWritten();
        }
    }

    @Test
    @Order(5)
    void whatIsErasedIsGoneFromTrackingWhenItDiesInTheMiddle() {
        try (var events = events()) {
            var deaths = new ErasureDeaths(run(events), kesher);

            deaths.dyingWhileTheListIsWritten();
            deaths.dyingWhileRowsAreErased();
            deaths.dyingWhileABusinessIsErased();
        }
    }

    @Test
    @Order(6)
    void twoSendersKeepTheOrderAndLoseNothingWhenEachOfThemDies() throws Exception {
        try (var events = events();
                var senders = TwoSenders.start(kesher, LostAnswersOfTwoSenders.SETTINGS)) {
            var run = run(events);

            new OrderOfTwoSenders(run, kesher, senders).isKept();
            new LostAnswersOfTwoSenders(run, kesher, senders, Extent.SEED).loseNoMessage();
        }
    }

    private static EventLog events() {
        return events("whatsapp.connections.v1", "whatsapp.owner-alerts.v1", "whatsapp.send-outcomes.v1");
    }
}

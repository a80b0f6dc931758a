package dev.kesher.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
    @Test
    void withoutRecordsItIsComplete() {
        assertThat(new Acknowledgements(0).all()).isCompleted();
    }

    @Test
    void itCompletesWithTheLastAnswer() {
        var acknowledgements = new Acknowledgements(2);
        acknowledgements.answered(null);
        assertThat(acknowledgements.all()).isNotDone();
        acknowledgements.answered(null);
        assertThat(acknowledgements.all()).isCompleted();
    }

    @Test
    void aFailureIsToldWhenTheOthersAreThere() {
        var acknowledgements = new Acknowledgements(3);
        acknowledgements.answered(new IllegalStateException("first"));
        acknowledgements.answered(new IllegalStateException("second"));
        assertThat(acknowledgements.all()).isNotDone();
        acknowledgements.answered(null);
        assertThat(acknowledgements.all())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("first");
    }
}

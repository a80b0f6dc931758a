package dev.kesher.signup.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StrictTransportTest {
    @Test
    void whoCameByHttpsComesByHttpsForAYear() {
        assertThat(StrictTransport.valueFor("https://connect.example.test"))
                .contains("max-age=31536000; includeSubDomains");
    }

    @Test
    void aDevelopersMachineMayBeReachedByHttp() {
        assertThat(StrictTransport.valueFor("http://127.0.0.1:8081")).isEmpty();
    }
}

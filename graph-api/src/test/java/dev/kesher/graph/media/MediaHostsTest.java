package dev.kesher.graph.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address from outside must not lead into our network. */
class MediaHostsTest {
    private final MediaHosts hosts = new MediaHosts(
            URI.create("https://graph.facebook.com"), Set.of("lookaside.fbsbx.com", "*.fbcdn.net", "cdn.test:8443"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1",
                "https://LOOKASIDE.fbsbx.com:443/a",
                "https://scontent.xx.fbcdn.net/a",
                "https://graph.facebook.com/a",
                "https://cdn.test:8443/a"
            })
    void allowsWhatIsListed(String address) {
        assertThat(hosts.allow(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://lookaside.fbsbx.com/a",
                "https://lookaside.fbsbx.com:8443/a",
                "https://lookaside.fbsbx.com.evil.test/a",
                "https://evil-lookaside.fbsbx.com/a",
                "https://lookaside.fbsbx.com@evil.test/a",
                "https://user@lookaside.fbsbx.com/a",
                "https://fbcdn.net/a",
                "https://evilfbcdn.net/a",
                "https://cdn.test/a",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/a",
                "file:///etc/passwd",
                "lookaside.fbsbx.com/a",
                "mailto:someone@lookaside.fbsbx.com"
            })
    void refusesEverythingElse(String address) {
        assertThat(hosts.allow(URI.create(address))).isFalse();
    }

    @Test
    void httpIsForALocalMetaOnly() {
        var local = new MediaHosts(URI.create("http://127.0.0.1:8090"), Set.of());

        assertThat(local.allow(URI.create("http://127.0.0.1:8090/media/1"))).isTrue();
        assertThat(local.allow(URI.create("http://127.0.0.1:8091/media/1"))).isFalse();
        assertThat(local.allow(URI.create("https://127.0.0.1:8090/media/1"))).isFalse();
    }
}

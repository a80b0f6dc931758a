package dev.kesher.signup.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachePolicyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/elements/1.2.3/kesher.js",
                "/elements/1.2.3/kesher.js.map",
                "/elements/0.1.0-dev/texts/messages.he-0123456789ab.json",
                "/page/page-0123456789ab.js",
                "/data-deletion/assets/page-0123456789ab.css"
            })
    void whatNeverChangesIsKept(String path) {
        assertThat(CachePolicy.of(path)).contains(CachePolicy.KEEP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/elements/kesher.js",
                "/elements/integrity.json",
                "/elements/1.2.3-dev/kesher.js",
                "/page/settings.json",
                "/page/page-0123456789a.js"
            })
    void whatMayChangeIsAskedForEachTime(String path) {
        assertThat(CachePolicy.of(path)).contains(CachePolicy.REVALIDATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/connection", "/meta/data-deletion", "/indexShtml", "/q/health"})
    void whatIsNoFileIsLeftAlone(String path) {
        assertThat(CachePolicy.of(path)).isEqualTo(Optional.empty());
    }
}

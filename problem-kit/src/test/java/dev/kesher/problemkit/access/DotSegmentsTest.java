package dev.kesher.problemkit.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DotSegmentsTest {
    @ParameterizedTest
    @ValueSource(strings = {"/a/./b", "/a/../b", "/a/..", "/.", "/a/%2e%2E/b", "/a/.%2e/b", "/./q/metrics"})
    void aSegmentOfDotsIsFoundHoweverItIsWritten(String path) {
        assertThat(DotSegments.isIn(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a.b/..c/d..", "/elements/whatsapp-connect.js", "/a/%252e%252e/b", "/a/.../b"})
    void dotsInsideANameAreNoSegment(String path) {
        assertThat(DotSegments.isIn(path)).isFalse();
    }
}

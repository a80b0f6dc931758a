package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How deeply JSON may be nested: deeper than any request is, and far from what cannot be written to disk inside other objects. */
public final class Depth {
    static final int DEEPEST = 64;

    private Depth() {}

    /** A mapper's beginning that reads nothing deeper. */
    public static JsonMapper.Builder mapper() {
        StreamReadConstraints limits =
                StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build();
        return JsonMapper.builder(
                JsonFactory.builder().streamReadConstraints(limits).build());
    }
}

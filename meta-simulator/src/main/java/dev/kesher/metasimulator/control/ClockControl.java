package dev.kesher.metasimulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.World;

/** The control of Meta's clock. */
final class ClockControl {
    private static final long CENTURY_SECONDS = 36_525L * 24 * 3600;

    private final World world;

    ClockControl(World world) {
        this.world = world;
    }

    /** {@code {"advanceSeconds": 3600}}, or {@code {"offsetSeconds": 0}} for the real time; {@code {"stopped": true}}. */
    JsonNode set(ObjectNode body) {
        JsonNode stopped = body.path("stopped");
        if (!stopped.isMissingNode() && !stopped.isBoolean()) {
            throw new Problem("stopped is true or false");
        }
        long before = world.clockOffsetMillis / 1000;
        long offset = Problem.whole(body, "offsetSeconds", -CENTURY_SECONDS, CENTURY_SECONDS, before);
        offset += Problem.whole(body, "advanceSeconds", -CENTURY_SECONDS, CENTURY_SECONDS, 0);
        if (Math.abs(offset) > CENTURY_SECONDS) {
            throw new Problem("The clock goes at most a hundred years wrong");
        }
        if (stopped.isBoolean()) {
            world.clockStoppedAt = stopped.asBoolean() ? System.currentTimeMillis() : 0;
        }
        world.clockOffsetMillis = offset * 1000;
        return JsonNodeFactory.instance.objectNode().put("now", world.now() / 1000);
    }
}

package dev.kesher.systemtests;

import dev.kesher.systemtests.benchmark.ProcessMemory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the six services take, in MiB. */
final class MemoryOfServices {
    private MemoryOfServices() {}

    /** By name of the service. */
    static Map<String, Long> of(RunningKesher kesher) {
        var memory = new LinkedHashMap<String, Long>();
        for (var service : RunningKesher.SERVICES) {
            memory.put(service, ProcessMemory.mib(kesher.services().pid(service).orElseThrow()));
        }
        return memory;
    }
}

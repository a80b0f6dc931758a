package dev.kesher.status.listing;

import dev.kesher.status.listing.Parameters.Days;
import dev.kesher.status.table.MessageCounts.Count;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Counts as the API shows them. */
@Schema(name = "MessageCounts")
record DayCounts(
        LocalDate from,
        LocalDate to,

        @Schema(description = "Days that have messages, in order")
        List<Day> days) {

    @Schema(name = "MessageCountsOfDay")
    record Day(
            LocalDate day,

            @Schema(description = "Messages by state; states without any are left out")
            Map<String, Long> states) {}

    static DayCounts of(Days asked, List<Count> counts) {
        var byDay = new TreeMap<LocalDate, Map<String, Long>>();
        for (var count : counts) {
            byDay.computeIfAbsent(count.day(), day -> new TreeMap<>())
                    .put(Parameters.word(count.state()), count.messages());
        }
        var days = new ArrayList<Day>();
        byDay.forEach((day, states) -> days.add(new Day(day, states)));
        return new DayCounts(asked.first(), asked.last(), days);
    }
}

package dev.kesher.eventkit.topics;

import dev.kesher.kafkakit.Declared;
import dev.kesher.kafkakit.Difference;
import dev.kesher.kafkakit.Difference.Correctable;
import dev.kesher.kafkakit.Difference.MissingAcl;
import dev.kesher.kafkakit.Difference.MissingTopic;
import dev.kesher.kafkakit.Difference.OtherConfig;
import dev.kesher.kafkakit.Difference.OtherPartitions;
import dev.kesher.kafkakit.Difference.OtherReplication;
import dev.kesher.kafkakit.Difference.UndeclaredAcl;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;

/** A line for each difference, and one that sums up. */
final class Report {
    private final Arguments arguments;
    private final PrintStream out;

    Report(Arguments arguments, PrintStream out) {
        this.arguments = arguments;
        this.out = out;
    }

    /**
     * What nobody declared may be another's on a Kafka that is shared, so it is told by {@code apply} and no reason to fail.
     *
     * @return whether all is as declared now
     */
    boolean of(List<Difference> differences) {
        var corrected = 0;
        for (var difference : differences) {
            if (arguments.apply() && difference instanceof Correctable correctable) {
                corrected++;
                out.println(done(correctable));
            } else {
                out.println("differs: " + differs(difference));
            }
        }
        var left = differences.size() - corrected;
        out.println(compared() + ": " + (arguments.apply() ? corrected + " put right, " : "")
                + (left == 0 ? "all as declared." : left + (left == 1 ? " differs." : " differ.")));
        return left == 0 || arguments.apply() && differences.stream().allMatch(Report::isRightOrForeign);
    }

    private static boolean isRightOrForeign(Difference difference) {
        return difference instanceof Correctable || difference instanceof UndeclaredAcl;
    }

    private String compared() {
        var topics = Declared.topics().size() + " topics";
        return arguments.wanted().acls()
                ? topics + " and " + Declared.acls(arguments.wanted().readers()).size() + " ACLs"
                : topics;
    }

    private String done(Correctable difference) {
        return switch (difference) {
            case MissingTopic(var topic) ->
                "created: " + topic + ", " + arguments.wanted().partitions() + " partitions";
            case OtherConfig(var topic, var key, var found, var declared) ->
                "set: " + topic + " " + key + "=" + declared + ", was " + found;
            case MissingAcl(var acl) -> "allowed: " + words(acl);
        };
    }

    private static String differs(Difference difference) {
        return switch (difference) {
            case MissingTopic(var topic) -> topic + " is missing";
            case OtherConfig(var topic, var key, var found, var declared) ->
                topic + " has " + key + "=" + found + " instead of " + declared;
            case MissingAcl(var acl) -> "not allowed: " + words(acl);
            case OtherPartitions(var topic, var found, var wanted) ->
                topic + " has " + found + " partitions instead of " + wanted;
            case OtherReplication(var topic, var found, var wanted) ->
                topic + " has " + found + " replicas instead of " + wanted;
            case UndeclaredAcl(var acl) ->
                "nobody declared: " + words(acl) + " ("
                        + acl.entry().permissionType().name().toLowerCase(Locale.ROOT) + ", host "
                        + acl.entry().host() + ")";
        };
    }

    /** As {@code kafka-acls} would be told it. */
    private static String words(AclBinding acl) {
        var pattern = acl.pattern();
        return acl.entry().principal() + " " + acl.entry().operation() + " "
                + pattern.resourceType().name().toLowerCase(Locale.ROOT) + " " + pattern.name()
                + (pattern.patternType() == PatternType.PREFIXED ? "*" : "");
    }
}

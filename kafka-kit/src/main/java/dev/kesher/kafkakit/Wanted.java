package dev.kesher.kafkakit;

import java.util.List;
import java.util.Optional;

/**
 * What an installation chooses for itself.
 *
 * @param partitions of every topic: topics that are keyed alike have to be partitioned alike
 * @param replicationFactor of every topic; without it new topics get the broker's default, and none is compared
 * @param acls whether there are to be ACLs
 * @param readers principals of other teams
 */
public record Wanted(int partitions, Optional<Short> replicationFactor, boolean acls, List<String> readers) {
    public Wanted {
        readers = List.copyOf(readers);
        // Says now what is wrong with them.
        Declared.acls(readers);
        if (!acls && !readers.isEmpty()) {
            throw new IllegalArgumentException("--reader needs --acls.");
        }
    }
}

package dev.kesher.eventkit.topics;

import dev.kesher.contracts.Topic;
import dev.kesher.kafkakit.Wanted;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What is asked for.
 *
 * @param apply false: only compare
 */
record Arguments(boolean apply, Wanted wanted) {
    static final String USAGE = """
            topics apply|check [--partitions N] [--replication-factor N] [--acls] [--reader PRINCIPAL]...
              apply                 create what is missing, correct configuration; say what it may not correct
              check                 only compare
              --partitions          of every topic (%d)
              --replication-factor  of every topic; without it new topics get the broker's default
              --acls                also who may do what
              --reader              a principal of another team, such as User:crm, that may read what is open to others
            """.formatted(Topic.FEW_PARTITIONS);

    /** @throws IllegalArgumentException with what is wrong, for a person */
    static Arguments of(List<String> words) {
        var rest = words.iterator();
        var verb = rest.hasNext() ? rest.next() : "";
        if (!verb.equals("apply") && !verb.equals("check")) {
            throw new IllegalArgumentException("Say apply or check.");
        }
        int partitions = Topic.FEW_PARTITIONS;
        Optional<Short> replicationFactor = Optional.empty();
        var acls = false;
        var readers = new ArrayList<String>();
        while (rest.hasNext()) {
            var word = rest.next();
            switch (word) {
                case "--partitions" -> partitions = number(rest, word);
                case "--replication-factor" -> replicationFactor = Optional.of((short) number(rest, word));
                case "--acls" -> acls = true;
                case "--reader" -> readers.add(value(rest, word));
                default -> throw new IllegalArgumentException("\"" + word + "\" is not understood.");
            }
        }
        return new Arguments(verb.equals("apply"), new Wanted(partitions, replicationFactor, acls, readers));
    }

    private static int number(Iterator<String> rest, String option) {
        var text = value(rest, option);
        // A topic with more than some thousand partitions is a slip of the finger.
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException(option + " takes a number from 1 to 9999, not \"" + text + "\".");
        }
        return Integer.parseInt(text);
    }

    private static String value(Iterator<String> rest, String option) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        return rest.next();
    }
}

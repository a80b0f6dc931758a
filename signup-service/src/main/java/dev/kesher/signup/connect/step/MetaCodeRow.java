package dev.kesher.signup.connect.step;

import dev.kesher.graph.error.GraphError;
import dev.kesher.signup.problem.ProblemCode;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One line of {@code meta-codes.csv}: which errors at which calls it is about, and what they mean to the owner. */
record MetaCodeRow(
        Set<MetaCall> calls, Range code, @Nullable Integer subcode, Range http, Meaning meaning) {
    static final String HEADER = "step,code,subcode,http,problem,then,pause";

    MetaCodeRow {
        calls = Set.copyOf(calls);
        require(subcode == null || code.isOne(), "a subcode belongs to one code");
        boolean onlyThere = meaning.then() == Then.PENDS || meaning.then() == Then.ASKS;
        require(!onlyThere || calls.equals(Set.of(MetaCall.REGISTER)), "only a registration pends or asks");
    }

    /** What the attempt does. */
    enum Then {
        /** Fails, unless the error passes by itself. */
        STOPS,
        /** Fails, even if Meta says that the error passes by itself. */
        STOPS_ANYWAY,
        /** Tries again by itself. */
        WAITS,
        /** Looks at the number again, for days. */
        PENDS,
        /** Asks the owner for the PIN. */
        ASKS
    }

    record Meaning(ProblemCode problem, Then then, Pause pause) {
        Meaning {
            require(
                    (then == Then.ASKS) == (problem == ProblemCode.PIN_MISMATCH),
                    "the one thing to ask for is the PIN");
            require(then != Then.WAITS || problem.retryable(), "what is tried again must be worth it");
            require(then != Then.PENDS || pause.time() != null, "who waits for days is told when to ask again");
        }
    }

    /** From the first to the last, both included. */
    record Range(int first, int last) {
        static final Range ANY = new Range(Integer.MIN_VALUE, Integer.MAX_VALUE);

        Range {
            require(first <= last, "a range must ascend");
        }

        static Range parse(String cell) {
            if (cell.isEmpty()) {
                return ANY;
            }
            var ends = Arrays.stream(cell.split("-")).map(Integer::valueOf).toList();
            return new Range(ends.getFirst(), ends.getLast());
        }

        boolean contains(int value) {
            return first <= value && value <= last;
        }

        boolean isOne() {
            return first == last;
        }
    }

    /** @param exact whether it holds whatever Meta and the error table say */
    record Pause(@Nullable Duration time, boolean exact) {
        static Pause parse(String cell) {
            if (cell.isEmpty() || cell.equals("none")) {
                return new Pause(null, !cell.isEmpty());
            }
            boolean least = cell.endsWith("+");
            return new Pause(Duration.parse(least ? cell.substring(0, cell.length() - 1) : cell), !least);
        }

        @Nullable Duration or(@Nullable Duration told) {
            if (exact || told == null) {
                return time;
            }
            return time == null || told.compareTo(time) > 0 ? told : time;
        }
    }

    static MetaCodeRow parse(String line) {
        List<String> cells = List.of(line.split(",", -1));
        require(cells.size() == HEADER.split(",").length, "expected the columns " + HEADER + " in: " + line);
        var meaning = new Meaning(
                ProblemCode.valueOf(constant(cells.get(4))),
                Then.valueOf(constant(cells.get(5))),
                Pause.parse(cells.get(6)));
        return new MetaCodeRow(
                calls(cells.get(0)),
                cells.get(1).equals("none")
                        ? new Range(GraphError.NO_CODE, GraphError.NO_CODE)
                        : Range.parse(cells.get(1)),
                cells.get(2).isEmpty() ? null : Integer.valueOf(cells.get(2)),
                Range.parse(cells.get(3)),
                meaning);
    }

    private static Set<MetaCall> calls(String cell) {
        return cell.equals("*")
                ? EnumSet.allOf(MetaCall.class)
                : Arrays.stream(cell.split(" ")).map(MetaCall::parse).collect(Collectors.toUnmodifiableSet());
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    boolean matches(MetaCall call, GraphError error) {
        return calls.contains(call)
                && code.contains(error.code())
                && http.contains(error.httpStatus())
                && (subcode == null || subcode.equals(error.subcode()));
    }

    /** Whether it is about every error of its calls. */
    boolean isForAny() {
        return code.equals(Range.ANY) && http.equals(Range.ANY);
    }

    /** A subcode weighs more than a code, a code more than a range, and that more than a status. */
    int precision() {
        int ofCode = code.isOne() ? 4 : code.equals(Range.ANY) ? 0 : 2;
        return (subcode == null ? 0 : 8) + ofCode + (http.equals(Range.ANY) ? 0 : 1);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

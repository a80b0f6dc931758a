package dev.kesher.signup.connect.step;

import dev.kesher.graph.answer.PhoneNumber;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which number of the account is meant. */
public final class NumberRule {
    private NumberRule() {}

    /**
     * The hinted one if it is in the account, else the only one.
     *
     * @return empty: none, or the owner has to choose
     */
    public static Optional<PhoneNumber> choose(List<PhoneNumber> numbers, @Nullable String hintedNumber) {
        var hinted = numbers.stream()
                .filter(number -> number.id().value().equals(hintedNumber))
                .findFirst();
        return hinted.isPresent() || numbers.size() != 1 ? hinted : Optional.of(numbers.getFirst());
    }
}

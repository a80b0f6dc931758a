package dev.kesher.systemtests.benchmark.send;

import java.time.Duration;
import java.util.List;

/**
 * One load: so many numbers send so many messages a second each, for so long.
 *
 * @param name as a person selects it
 * @param title as the table shows it
 * @param firstNumber which of {@link Numbers} comes first
 * @param numbers how many send, in turn
 * @param perNumber messages a second of each
 * @param seconds how long
 * @param delay of Meta's answers
 */
record Arm(String name, String title, int firstNumber, int numbers, int perNumber, int seconds, Duration delay) {
    /** What calls to Meta take from a data centre nearby. */
    private static final Duration NEAR = Duration.ofMillis(50);

    private static final Duration FAR = Duration.ofMillis(300);
    /** At 5 a second, 100 messages: fewer have no 99th percentile. */
    private static final int LOW_SECONDS = 20;

    private static final int WARM_UP_SECONDS = 20;
    private static final int WARM_UP_PER_NUMBER = 8;
    private static final int CUSTOMER_AGAIN_SECONDS = 5;

    Arm {
        if (numbers < 1 || perNumber < 1 || seconds < 1) {
            throw new IllegalArgumentException("an arm needs at least one number, one message a second and one second");
        }
    }

    /** All loads in the order in which they are run. */
    static List<Arm> all(int seconds) {
        return List.of(
                low(),
                one("one-80", Numbers.STANDARD, 80, seconds, NEAR),
                one("one-500", Numbers.HIGH, 500, seconds, NEAR),
                one("one-1000", Numbers.HIGH, 1_000, seconds, NEAR),
                fifty("fifty-10", 10, seconds),
                fifty("fifty-20", 20, seconds),
                one("far-300", Numbers.HIGH, 300, seconds, FAR),
                one("far-800", Numbers.HIGH, 800, seconds, FAR));
    }

    /** Until the compiler has seen the sender's busy code: after 2,000 messages it still needs twice the processor time. */
    static Arm warmUp() {
        return fifty("warm-up", WARM_UP_PER_NUMBER, WARM_UP_SECONDS);
    }

    private static Arm low() {
        return one("low", Numbers.STANDARD, 5, LOW_SECONDS, NEAR);
    }

    static Arm one(String name, int number, int perSecond, int seconds, Duration delay) {
        var title = "one number, %,d/s, Meta %d ms".formatted(perSecond, delay.toMillis());
        return new Arm(name, title, number, 1, perSecond, seconds, delay);
    }

    private static Arm fifty(String name, int perNumber, int seconds) {
        var title = "%d numbers × %d/s, Meta %d ms".formatted(Numbers.MANY, perNumber, NEAR.toMillis());
        return new Arm(name, title, Numbers.FIRST_OF_MANY, Numbers.MANY, perNumber, seconds, NEAR);
    }

    /** A message now and then of a number that should not notice what else goes on. */
    static Arm single(String name, String title, int messages, int perSecond) {
        return new Arm(name, title, Numbers.SINGLE, 1, perSecond, Math.max(1, messages / perSecond), NEAR);
    }

    int rate() {
        return numbers * perNumber;
    }

    int messages() {
        return rate() * seconds;
    }

    /** Who gets the message. A customer gets another one after five seconds, far below Meta's limit for a pair. */
    Recipient recipient(int message) {
        var number = firstNumber + message % numbers;
        var customer = message / numbers % (perNumber * CUSTOMER_AGAIN_SECONDS);
        return new Recipient(Numbers.business(number), Numbers.customer(number, customer));
    }

    /** @param phone of the customer, digits */
    record Recipient(String business, String phone) {}
}

package dev.kesher.systemtests.benchmark.status;

/**
 * What waits when the service starts: three events for each message, that it was sent, delivered and read.
 *
 * @param rows that the table has already, of other messages
 */
record Load(Order order, int messages, int rows) {
    static final int EVENTS_OF_A_MESSAGE = 3;

    enum Order {
        /** The three events of a message one after the other. */
        IN_ORDER("in order"),
        /** All were sent, then all delivered, then all read: the events of a message are as far apart as can be. */
        WORST("worst order");

        private final String words;

        Order(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    long events() {
        return (long) EVENTS_OF_A_MESSAGE * messages;
    }
}

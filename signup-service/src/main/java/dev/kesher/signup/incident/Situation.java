package dev.kesher.signup.incident;

/**
 * How the connections are. Those that an operator released count as neither recent nor suspected.
 *
 * @param active all of them
 * @param recent became suspected or lost within the window, and still are
 * @param suspected suspected whenever, and not told as lost
 * @param judged about which Meta gave a clear answer within the window
 * @param due that are going to be looked at anyway
 */
record Situation(long active, long recent, long suspected, long judged, long due) {
    /** The same, after one more was found dead. */
    Situation withOneMoreDead() {
        return new Situation(active, recent + 1, suspected + 1, judged + 1, due);
    }
}

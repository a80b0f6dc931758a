package dev.kesher.contracts.compatibility;

/**
 * A change that a reader built against the last release may not survive.
 *
 * @param file below the folder of the contracts
 * @param path JSON pointer within the file, references followed
 * @param detail what was, and what is
 */
record Breaking(String file, String path, Rule rule, String detail) {
    @Override
    public String toString() {
        return file + " at " + path + ": " + rule.sentence() + " (" + rule + ": " + detail + ")";
    }
}

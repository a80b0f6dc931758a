package dev.kesher.contracts.compatibility;

/** Why a change is refused, as a sentence for whoever made it. */
enum Rule {
    TOPIC_REMOVED("a topic that others read must not go; a breaking change gets a new one beside it"),
    TYPE_REMOVED("an event type must not leave its topic"),
    PARTITIONS_CHANGED("the number of partitions must stay: keys would move between them"),
    KEY_CHANGED("a record's key must stay: readers order and join by it"),
    CONTENT_CHANGED("how the data is encoded must stay"),
    SCHEMA_REMOVED("the schema of an event must not go"),
    FIELD_REMOVED("a field that readers get must not go"),
    OPTIONAL_NOW("a field that was always there must not become optional"),
    OPENED("an object that allowed no unknown field must not allow them"),
    TYPE_WIDENED("a value must not get another type"),
    VALUE_ADDED("a closed list of values must not grow"),
    VALUE_REMOVED("a value that readers wait for must not go"),
    LIMIT_RAISED("a limit must not be loosened: readers made room for what was promised"),
    CHANGED("this must stay as it is, or be new");

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}

package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object in the order they came, in a third of the memory of Jackson's hash map:
 * Meta's objects have two to eight. From the thirteenth on it is a hash map, so that no object is slow to read. Nothing can be
 * removed.
 */
final class FewMembers extends AbstractMap<String, JsonNode> {
    private static final int FIRST = 4;
    private static final int MOST = 12;

    /** A body may consist of empty objects, a million of them. */
    private static final String[] NO_NAMES = {};

    private static final JsonNode[] NO_VALUES = {};

    private String[] names = NO_NAMES;
    private JsonNode[] values = NO_VALUES;
    private int size;
    private @Nullable Map<String, JsonNode> many;

    /** Makes the objects that a parser reads. */
    static final class Factory extends JsonNodeFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public ObjectNode objectNode() {
            return new ObjectNode(this, new FewMembers());
        }
    }

    @Override
    public @Nullable JsonNode get(Object name) {
        if (many != null) {
            return many.get(name);
        }
        var at = indexOf(name);
        return at < 0 ? null : values[at];
    }

    @Override
    public boolean containsKey(Object name) {
        return get(name) != null;
    }

    private int indexOf(Object name) {
        for (int at = 0; at < size; at++) {
            if (names[at].equals(name)) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public @Nullable JsonNode put(String name, JsonNode value) {
        if (many != null) {
            return many.put(name, value);
        }
        var at = indexOf(name);
        if (at >= 0) {
            var before = values[at];
            values[at] = value;
            return before;
        }
        if (size == MOST) {
            many = new LinkedHashMap<>(this);
            return many.put(name, value);
        }
        add(name, value);
        return null;
    }

    private void add(String name, JsonNode value) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size == 0 ? FIRST : Math.min(MOST, 2 * size));
            values = Arrays.copyOf(values, names.length);
        }
        names[size] = name;
        values[size++] = value;
    }

    @Override
    public int size() {
        return many != null ? many.size() : size;
    }

    @Override
    public Set<Entry<String, JsonNode>> entrySet() {
        return many != null ? many.entrySet() : new Entries();
    }

    private final class Entries extends AbstractSet<Entry<String, JsonNode>> {
        @Override
        public int size() {
            return size;
        }

        @Override
        public Iterator<Entry<String, JsonNode>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < size;
                }

                @Override
                public Entry<String, JsonNode> next() {
                    if (next >= size) {
                        throw new NoSuchElementException();
                    }
                    return new SimpleImmutableEntry<>(names[next], values[next++]);
                }
            };
        }
    }
}

package dev.kesher.texts;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The sentences of one kind in one language, by key; {@code {name}} in a sentence stands for a value. */
public final class Catalogue {
    /** As many as there are files. */
    private static final Map<String, Catalogue> READ = new ConcurrentHashMap<>();

    private final String file;
    private final Map<String, String> sentences;

    private Catalogue(String file) {
        this.file = file;
        this.sentences = new TreeMap<>(TextFiles.sentences(file));
    }

    /**
     * @param kind the file's name, for example {@code emails}
     * @throws IllegalStateException if the language has no such file
     */
    public static Catalogue of(Language language, String kind) {
        return of(language.code(), kind);
    }

    static Catalogue of(String code, String kind) {
        return READ.computeIfAbsent(code + "/" + kind + ".json", Catalogue::new);
    }

    /** @throws IllegalArgumentException if there is no such sentence */
    public String sentence(String key) {
        var sentence = sentences.get(key);
        if (sentence == null) {
            throw new IllegalArgumentException("no sentence " + key + " in " + file);
        }
        return sentence;
    }

    public boolean has(String key) {
        return sentences.containsKey(key);
    }

    /** The keys prefix1, prefix2, … as far as they go. */
    public List<String> numbered(String prefix) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> prefix + number)
                .takeWhile(sentences::containsKey)
                .toList();
    }

    public Set<String> keys() {
        return Set.copyOf(sentences.keySet());
    }
}

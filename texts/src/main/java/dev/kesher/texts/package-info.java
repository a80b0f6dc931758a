/**
 * Every sentence that an owner or a customer reads. A language is a folder of {@code src/main/resources/texts}: the file
 * {@code language.json} says what it is called and how it is written, and each other file is a catalogue: flat keys, and
 * sentences with {@code {placeholders}}. Read in this order: {@link dev.kesher.texts.Languages} (which there are, and
 * which one a reader gets), {@link dev.kesher.texts.Language}, {@link dev.kesher.texts.Catalogue} (the sentences).
 */
@NullMarked
package dev.kesher.texts;

import org.jspecify.annotations.NullMarked;

/**
 * {@code ./kesher replay}: puts dead letters back, once what they failed at is mended.
 *
 * <p>An operator's tool in plain Java. It stands in this module because every service ships it: in the image of any service
 * {@code java -cp 'lib/main/*' dev.kesher.eventkit.replay.Replay} finds Kafka as that service does, and nothing else has to
 * be built, versioned or installed. It needs no group, no topic of its own and no database.
 *
 * <p>Read in this order: {@code Replay} (in), {@code Arguments} and {@code Surroundings} (what is wanted, and where),
 * {@code LetterTopic} (reads), {@code Sorter} (decides), {@code PartJoiner}, {@code Replayed} and {@code Marker} (what was
 * replayed before), {@code Origins} (which letters are of one record), {@code Target} (out), {@code Report} (what a person sees).
 */
@NullMarked
package dev.kesher.eventkit.replay;

import org.jspecify.annotations.NullMarked;

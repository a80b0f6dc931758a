package dev.kesher.sender.media;

import dev.kesher.contracts.Secret;
import dev.kesher.graph.answer.MediaInfo;

/** Where Meta says that a file is, for one business's number and token. */
sealed interface Whereabouts {
    /** It can be fetched for five minutes. */
    record Here(MediaInfo info, Secret token) implements Whereabouts {}

    /** The token opens it, but another number of the account received it. */
    record OtherNumber() implements Whereabouts {}

    /**
     * Meta answers alike if it never existed, is another account's, or is no longer kept (docs/meta/graph.md#invisible,
     * media.md#life).
     */
    record Nowhere() implements Whereabouts {}
}

package dev.kesher.sender.media;

import dev.kesher.problemkit.Problems;
import dev.kesher.sender.SenderProblem;

/** What is said of a file that Meta does not give: what can be known, and both possibilities where it cannot. */
final class MissingFile {
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private MissingFile() {}

    /** Meta knows no such id, for this number and token. */
    static RuntimeException unknown(FileAge age) {
        return Problems.of(
                switch (age) {
                    case UNTOLD -> SenderProblem.MEDIA_UNKNOWN;
                    case KEPT -> SenderProblem.MEDIA_NOT_FOUND;
                    case OVER -> SenderProblem.MEDIA_EXPIRED;
                });
    }

    /**
     * Meta knows the id, and refuses the address that it has just named. A file that it promises to keep is expected back.
     *
     * @param status of the refusal, a 4xx
     */
    static RuntimeException withoutBytes(FileAge age, int status) {
        if (status != NOT_FOUND && status != GONE) {
            return Problems.of(
                    SenderProblem.META_REFUSED, "The address that Meta names for the file answers " + status);
        }
        return Problems.of(age == FileAge.KEPT ? SenderProblem.META_UNAVAILABLE : SenderProblem.MEDIA_EXPIRED);
    }
}

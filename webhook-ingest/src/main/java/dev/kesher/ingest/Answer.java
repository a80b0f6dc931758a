package dev.kesher.ingest;

/** What Meta is told about a POST; each is a label of the metric. */
enum Answer {
    /** 200: everything in it is on Kafka, or known to be of no use. */
    ACCEPTED,
    /** 415: a body that does not call itself JSON is none of Meta's. */
    WRONG_TYPE,
    /** 401: nothing was published. */
    WRONG_SIGNATURE,
    /** 503: Kafka did not acknowledge all of it, or the connections could not be read. Meta repeats. */
    UNAVAILABLE,
    /** 503: too many at once. */
    BUSY
}

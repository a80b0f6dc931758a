package dev.kesher.status.drain;

/** What a drain needs beside the consumer and the store. */
record DrainTools(DeadRecords dead, RefusedRecords refused, DrainMeters meters, Progress progress) {}

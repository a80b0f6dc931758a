@org.jspecify.annotations.NullMarked
package dev.kesher.ingest;

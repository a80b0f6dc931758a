/**
 * One archive of classes for all services of {@code ./kesher up}, so that a start maps what it would else read, check and
 * describe, and six processes share it. Only third-party classes are in it: no edit of Kesher makes it stale. Figures:
 * docs/performance.md. Read in this order: PackagedService (what Quarkus built), {@link
 * dev.kesher.localstack.classes.ClassArchive} (where the archive is, whether it may be used, how a service starts with
 * it), LoadedClasses (what a service has loaded), SharedClasses (which of them all services agree on), {@link
 * dev.kesher.localstack.classes.ArchiveMaker} (makes it, in a process of its own).
 */
@NullMarked
package dev.kesher.localstack.classes;

import org.jspecify.annotations.NullMarked;

/**
 * For the tests of services: one table of nasty values ({@link dev.kesher.problemkit.testing.NastyValue}) is put into every
 * member and parameter that an OpenAPI document names ({@link dev.kesher.problemkit.testing.NastyRequests}), sent, and the
 * answers are judged ({@link dev.kesher.problemkit.testing.NastyRun}). Plain Java: no test library comes with it.
 */
@NullMarked
package dev.kesher.problemkit.testing;

import org.jspecify.annotations.NullMarked;

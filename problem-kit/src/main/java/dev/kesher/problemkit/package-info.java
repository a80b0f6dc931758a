/**
 * The HTTP door of a service: what it refuses, and how it says so. Read in this order: {@link
 * dev.kesher.problemkit.ProblemType} (what a problem is; {@link dev.kesher.problemkit.CommonProblem} lists what every
 * service answers), {@link dev.kesher.problemkit.Problems} (makes one), {@code FrameworkProblems} (gives those that Quarkus
 * finds a code), then how requests are read: {@link dev.kesher.problemkit.StrictBodyReader}, {@code StrictJson}, {@code
 * StrictBinding}, {@link dev.kesher.problemkit.ParameterCheck}, {@code PayloadLimit}; and {@link
 * dev.kesher.problemkit.ProblemsInOpenApi}, which shows all of it in the OpenAPI document. Who may call is decided in the
 * packages {@code access}, {@code token} and {@code jwks}.
 */
@NullMarked
package dev.kesher.problemkit;

import org.jspecify.annotations.NullMarked;

/**
 * What can go wrong for an owner, and what they can do about it: {@link dev.kesher.signup.problem.ProblemCode} is the
 * one list (what every service answers comes from the problem kit), {@link dev.kesher.signup.problem.Problem} an occurrence, {@link dev.kesher.signup.problem.HttpProblems} turns it
 * into {@code application/problem+json}.
 */
@NullMarked
package dev.kesher.signup.problem;

import org.jspecify.annotations.NullMarked;

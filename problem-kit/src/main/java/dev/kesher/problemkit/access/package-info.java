/**
 * Who may call, and with which settings a service may start at all. Read in this order: {@link
 * dev.kesher.problemkit.access.AccessConfig} (what is set), {@link dev.kesher.problemkit.access.CallerRoles} (decides),
 * {@link dev.kesher.problemkit.access.RolesFromSubject} (gives the decision to Quarkus). {@link
 * dev.kesher.problemkit.access.DotSegments} keeps a path from meaning another one. {@link
 * dev.kesher.problemkit.access.ProductionRules} says what production must not be set to, and {@link
 * dev.kesher.problemkit.access.RefusesToStart} holds a service to it.
 */
@NullMarked
package dev.kesher.problemkit.access;

import org.jspecify.annotations.NullMarked;

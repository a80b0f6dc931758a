/**
 * Trouble that is the platform's and not an owner's: many connections seem dead at once, or Meta refuses the app itself.
 * While such an incident is open no owner is told that a connection is lost; the operator is told instead.
 * {@link dev.kesher.signup.incident.BreakerRule} decides, {@link dev.kesher.signup.incident.PlatformIncidents} keeps and
 * tells, {@link dev.kesher.signup.incident.IncidentResource} is the operator's side.
 */
@NullMarked
package dev.kesher.signup.incident;

import org.jspecify.annotations.NullMarked;

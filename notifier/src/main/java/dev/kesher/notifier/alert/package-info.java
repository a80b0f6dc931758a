/**
 * What happened: one alert per incident, however often it is raised; whom it concerns; what the dashboard lists.
 *
 * <p>Read in this order: {@link dev.kesher.notifier.alert.OwnerAlertReader} (in),
 * {@link dev.kesher.notifier.alert.IncidentRule} (thinks), {@link dev.kesher.notifier.alert.Alerts} (keeps),
 * {@link dev.kesher.notifier.alert.BusinessResource} (shows). What is to be told leaves as rows of
 * {@code dev.kesher.notifier.delivery}.
 */
@NullMarked
package dev.kesher.notifier.alert;

import org.jspecify.annotations.NullMarked;

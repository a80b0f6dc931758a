/**
 * The gateway against real Kafka, PostgreSQL and a local Meta; vault-service and notifier are small servers that keep
 * their REST contracts ({@link dev.kesher.signup.VaultStandIn}, {@link dev.kesher.signup.NotifierStandIn}).
 */
package dev.kesher.signup;

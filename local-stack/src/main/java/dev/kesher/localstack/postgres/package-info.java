/**
 * PostgreSQL for a stack: one database, one role and one schema of the same name per service. Read in this order: {@link
 * dev.kesher.localstack.postgres.PostgresServer} (what others see), EmbeddedServer and PostgresImage (the two ways to get
 * one), Roles.
 */
@NullMarked
package dev.kesher.localstack.postgres;

import org.jspecify.annotations.NullMarked;

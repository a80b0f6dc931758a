/** Stands in the package of what it drives. */
package dev.kesher.signup.connect;

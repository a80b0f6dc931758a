/** The rules of the package of the same name, in milliseconds. */
package dev.kesher.signup.link;

@org.jspecify.annotations.NullMarked
package dev.kesher.signup.vault;

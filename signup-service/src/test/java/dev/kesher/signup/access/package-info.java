@org.jspecify.annotations.NullUnmarked
package dev.kesher.signup.access;

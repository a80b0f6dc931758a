@org.jspecify.annotations.NullMarked
package dev.kesher.texts;

@org.jspecify.annotations.NullUnmarked
package dev.kesher.signup.testmessage;

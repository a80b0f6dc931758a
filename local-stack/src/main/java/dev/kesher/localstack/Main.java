package dev.kesher.localstack;

/** {@code ./kesher up}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {}
}

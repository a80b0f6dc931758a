package dev.kesher.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which port each part listens on: the table, shifted, for people; free ones for tests. */
public final class Ports {
    /** Below the range from which Linux takes the ports of outgoing connections, so that none of those is in the way. */
    private static final int FREE_FROM = 20_000;

    private static final int FREE_TO = 32_000;
    private static final int HIGHEST_OFFSET = 40_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<Port, Integer> numbers;

    private Ports(Map<Port, Integer> numbers) {
        this.numbers = numbers;
    }

    /** @param offset 0 to 40000, as text so that a wrong setting is named as it was written */
    public static Ports shifted(String offset) {
        if (!offset.matches("[0-9]{1,5}") || Integer.parseInt(offset) > HIGHEST_OFFSET) {
            throw new IllegalArgumentException(
                    "KESHER_PORT_OFFSET must be a number from 0 to " + HIGHEST_OFFSET + " but is \"" + offset + "\".");
        }
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) {
            numbers.put(port, port.base() + Integer.parseInt(offset));
        }
        return new Ports(numbers);
    }

    /** A free port for each; all are held open until the last is found, so they differ. */
    public static Ports free() {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        var held = new ArrayList<ServerSocket>();
        try {
            for (var port : Port.values()) {
                var socket = openFree();
                held.add(socket);
                numbers.put(port, socket.getLocalPort());
            }
        } finally {
            closeAll(held);
        }
        return new Ports(numbers);
    }

    public int of(Port port) {
        return numbers.getOrDefault(port, port.base());
    }

    /** True if nothing listens there now. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static ServerSocket openFree() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            try {
                var port = RANDOM.nextInt(FREE_FROM, FREE_TO);
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("no free port between " + FREE_FROM + " and " + FREE_TO);
    }

    private static void closeAll(List<ServerSocket> sockets) {
        try {
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

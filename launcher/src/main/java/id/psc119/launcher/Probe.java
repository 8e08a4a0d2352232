package id.psc119.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks a program on this machine for the status of an address, and for nothing else. A bare socket does: programs are asked often
 * while they start, on the processors that they start with.
 */
final class Probe {
    private static final int STATUS_LINE = "HTTP/1.1 200".length();

    private Probe() {}

    static boolean isOk(String url, Duration patience) {
        return status(url, patience) == 200;
    }

    /** The HTTP status; 0 when there is no answer in time. */
    static int status(String url, Duration patience) {
        URI address = URI.create(url);
        int millis = (int) patience.toMillis();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream()
                    .write(("GET " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getHost() + ":"
                                    + address.getPort() + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] line = socket.getInputStream().readNBytes(STATUS_LINE);
            return line.length < STATUS_LINE
                    ? 0
                    : Integer.parseInt(new String(line, STATUS_LINE - 3, 3, StandardCharsets.US_ASCII));
        } catch (IOException | NumberFormatException noAnswer) {
            return 0;
        }
    }
}

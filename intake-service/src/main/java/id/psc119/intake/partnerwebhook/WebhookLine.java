package id.psc119.intake.partnerwebhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Posts to a webhook. Only the status of the answer is read, redirects are not followed, and the whole exchange ends in time. The JDK's
 * HTTP client looks names up by itself, after any check: so the connection is made here, to the address that was checked.
 */
final class WebhookLine {
    private static final int LONGEST_LINE = 2000;
    private static final int MOST_LINES = 100;
    private static final int HTTPS = 443;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

    private final PublicAddresses addresses;
    private final Duration timeout;

    WebhookLine(PublicAddresses addresses, Duration timeout) {
        this.addresses = addresses;
        this.timeout = timeout;
    }

    /**
     * Posts a body and gives the status of the answer.
     *
     * @throws PublicAddresses.NotPublic when the name leads to an address that is not public; nothing was sent
     * @throws InterruptedIOException when there was no answer in time
     */
    int post(URI url, Map<String, String> headers, byte[] body) throws IOException {
        InetAddress address = addresses.resolve(url.getHost());
        boolean isSecure = url.getScheme().equals("https");
        int port = url.getPort() < 0 ? isSecure ? HTTPS : 80 : url.getPort();
        try (Socket socket = new Socket()) {
            Watch watch = new Watch(socket, timeout);
            try {
                socket.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
                if (!isSecure) {
                    return exchange(socket, url, headers, body);
                }
                try (Socket secure = secured(socket, url.getHost(), port)) {
                    return exchange(secure, url, headers, body);
                }
            } catch (IOException e) {
                if (watch.hasEnded()) {
                    throw (InterruptedIOException) new InterruptedIOException("no answer in time").initCause(e);
                }
                throw e;
            } finally {
                watch.stop();
            }
        }
    }

    private static Socket secured(Socket socket, String host, int port) throws IOException {
        SSLSocket secure =
                (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket, host, port, true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private static int exchange(Socket socket, URI url, Map<String, String> headers, byte[] body) throws IOException {
        @Nullable String path = url.getRawPath();
        StringBuilder head = new StringBuilder("POST ")
                .append(path == null || path.isEmpty() ? "/" : path)
                .append(url.getRawQuery() == null ? "" : "?" + url.getRawQuery())
                .append(" HTTP/1.1\r\nHost: ")
                .append(url.getRawAuthority())
                .append("\r\nConnection: close\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        OutputStream out = socket.getOutputStream();
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        return status(socket.getInputStream());
    }

    /** The first status that is not 1xx. */
    private static int status(InputStream in) throws IOException {
        boolean isHead = true;
        for (int lines = 0; lines < MOST_LINES; lines++) {
            String line = line(in);
            if (isHead) {
                Matcher matcher = STATUS_LINE.matcher(line);
                if (!matcher.matches()) {
                    throw new IOException("the answer is no HTTP");
                }
                int status = Integer.parseInt(matcher.group(1));
                if (status / 100 != 1) {
                    return status;
                }
            }
            isHead = line.isEmpty();
        }
        throw new IOException("the answer is too long");
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() == LONGEST_LINE) {
                throw new IOException("the answer breaks off");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** Closes a socket after a time, whatever it is doing: a receiver that sends a byte a second holds nothing up. */
    private static final class Watch {
        private final Thread thread;
        private volatile boolean ended;

        Watch(Socket socket, Duration time) {
            thread = Thread.ofVirtual().name("webhook-watch").start(() -> {
                try {
                    Thread.sleep(time);
                    ended = true;
                    socket.close();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (IOException e) {
                    // It is closed.
                }
            });
        }

        boolean hasEnded() {
            return ended;
        }

        void stop() {
            thread.interrupt();
        }
    }
}

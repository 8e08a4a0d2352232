package id.psc119.bench;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request that is ready to be written. */
final class Shot {
    private static final String JSON = "Content-Type: application/json\r\n";

    private final byte[] bytes;
    private final @Nullable UUID subject;

    private Shot(byte[] bytes, @Nullable UUID subject) {
        this.bytes = bytes;
        this.subject = subject;
    }

    byte[] bytes() {
        return bytes;
    }

    /** What it is about, to find its event on a stream. */
    @Nullable
    UUID subject() {
        return subject;
    }

    /** @param headers whole lines, each with its end */
    static Shot get(String path, String headers) {
        return new Shot(
                ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n")
                        .getBytes(StandardCharsets.UTF_8),
                null);
    }

    static Shot put(String path, String headers, String body, @Nullable UUID subject) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("PUT " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + JSON + "Content-Length: "
                        + content.length + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + content.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return new Shot(all, subject);
    }

    static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }
}

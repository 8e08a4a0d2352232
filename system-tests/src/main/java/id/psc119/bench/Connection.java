package id.psc119.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection of the load generator, with one request at a time under way. It reads no more of an answer than its
 * status and where it ends, so that the generator takes little of the processor that it shares with the services.
 */
final class Connection {
    private static final int GREATEST_HEAD = 32 * 1024;

    private final int port;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final byte[] head = new byte[GREATEST_HEAD];
    private int headLength;
    private boolean inBody;
    private int status;
    private long toSkip;
    private @Nullable Chunks chunks;
    private @Nullable ByteBuffer unsent;
    private @Nullable Shot shot;
    private boolean closes;
    long due;

    Connection(int port, Selector selector) throws IOException {
        this.port = port;
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    int port() {
        return port;
    }

    boolean isFree() {
        return shot == null;
    }

    @Nullable
    Shot shot() {
        return shot;
    }

    void send(Shot next, long due) throws IOException {
        this.shot = next;
        this.due = due;
        headLength = 0;
        inBody = false;
        chunks = null;
        unsent = ByteBuffer.wrap(next.bytes());
        write();
    }

    void write() throws IOException {
        ByteBuffer rest = unsent;
        if (rest == null) {
            return;
        }
        channel.write(rest);
        if (rest.hasRemaining()) {
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        } else {
            unsent = null;
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    /** Reads what has come, by way of this space, and gives the status when the answer is complete; 0 before. */
    int read(byte[] bytes) throws IOException {
        int count = channel.read(ByteBuffer.wrap(bytes));
        if (count < 0) {
            throw new IOException("closed by the service");
        }
        int from = 0;
        while (from < count) {
            if (!inBody) {
                from = readHead(bytes, from, count);
                if (!inBody) {
                    continue;
                }
            }
            from = readBody(bytes, from, count);
            if (isComplete()) {
                break;
            }
        }
        return inBody && isComplete() ? status : 0;
    }

    private boolean isComplete() {
        Chunks parts = chunks;
        return parts == null ? toSkip == 0 : parts.isOver();
    }

    private int readBody(byte[] bytes, int from, int to) throws IOException {
        Chunks parts = chunks;
        if (parts != null) {
            return parts.read(bytes, from, to, (any, first, last) -> {});
        }
        int skipped = (int) Math.min(toSkip, to - from);
        toSkip -= skipped;
        return from + skipped;
    }

    private int readHead(byte[] bytes, int from, int to) throws IOException {
        int at = from;
        while (at < to) {
            if (headLength == head.length) {
                throw new IOException("the head of an answer is too long");
            }
            byte next = bytes[at++];
            head[headLength++] = next;
            if (next == '\n' && headLength >= 4 && head[headLength - 3] == '\n') {
                headIsComplete();
                return at;
            }
        }
        return at;
    }

    private void headIsComplete() throws IOException {
        String text = new String(head, 0, headLength, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (!text.startsWith("http/1.1 ")) {
            throw new IOException("no HTTP/1.1");
        }
        status = Integer.parseInt(text, 9, 12, 10);
        inBody = true;
        closes = text.contains("\nconnection: close");
        chunks = text.contains("\ntransfer-encoding: chunked") ? new Chunks() : null;
        int length = text.indexOf("\ncontent-length:");
        toSkip = length < 0
                ? 0
                : Long.parseLong(
                        text.substring(length + 16, text.indexOf('\r', length)).strip());
    }

    /** The request is answered; the connection may be used again unless the service closes it. */
    Shot answered() {
        Shot done = shot;
        shot = null;
        if (done == null) {
            throw new IllegalStateException("an answer without a request");
        }
        return done;
    }

    boolean closes() {
        return closes;
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            shot = null;
        }
    }

    /** The parts of a chunked body. */
    static final class Chunks {
        private final byte[] line = new byte[64];
        private int lineLength;
        private long left;
        private boolean last;
        private boolean over;

        /** Takes a part of the content. */
        interface Content {
            void take(byte[] bytes, int from, int to) throws IOException;
        }

        boolean isOver() {
            return over;
        }

        int read(byte[] bytes, int from, int to, Content content) throws IOException {
            int at = from;
            while (at < to && !over) {
                if (left > 0) {
                    int taken = (int) Math.min(left, to - at);
                    content.take(bytes, at, at + taken);
                    left -= taken;
                    at += taken;
                } else {
                    at = readLine(bytes, at, to);
                }
            }
            return at;
        }

        /** A line between chunks: a size, or the empty one after a chunk's content or after the last chunk. */
        private int readLine(byte[] bytes, int from, int to) throws IOException {
            int at = from;
            while (at < to) {
                byte next = bytes[at++];
                if (next == '\n') {
                    endOfLine();
                    return at;
                }
                if (next != '\r') {
                    if (lineLength == line.length) {
                        throw new IOException("the size of a chunk cannot be read");
                    }
                    line[lineLength++] = next;
                }
            }
            return at;
        }

        private void endOfLine() {
            if (lineLength == 0) {
                over = last;
                return;
            }
            String text = new String(line, 0, lineLength, StandardCharsets.ISO_8859_1);
            int extension = text.indexOf(';');
            left = Long.parseLong(
                    extension < 0 ? text.strip() : text.substring(0, extension).strip(), 16);
            last = left == 0;
            lineLength = 0;
        }
    }
}

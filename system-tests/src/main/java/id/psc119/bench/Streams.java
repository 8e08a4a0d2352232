package id.psc119.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many open streams of events, read by one thread. Of each event it notes the position and when it was there; of the first stream
 * also what each event is about, since all streams get the same events.
 */
final class Streams implements AutoCloseable {
    private static final int BUFFER = 512 * 1024;
    private static final Duration OPENING = Duration.ofSeconds(30);

    private final List<Stream> all = new ArrayList<>();
    private final Selector selector;
    private final CountDownLatch opened;
    private final Thread thread;
    private volatile boolean closing;
    private final AtomicInteger broken = new AtomicInteger();

    /** @param headers of each stream, with the token of its reader */
    Streams(int port, List<String> headers) throws IOException, InterruptedException {
        this(List.of(port), headers);
    }

    /**
     * @param ports of the replicas of one service, among which the streams are shared out
     * @param headers of each stream, with the token of its reader
     */
    Streams(List<Integer> ports, List<String> headers) throws IOException, InterruptedException {
        selector = Selector.open();
        opened = new CountDownLatch(headers.size());
        for (String header : headers) {
            all.add(new Stream(ports.get(all.size() % ports.size()), header, all.isEmpty()));
        }
        thread = Thread.ofPlatform().name("streams").start(this::read);
        if (!opened.await(OPENING.toSeconds(), TimeUnit.SECONDS)) {
            long missing = opened.getCount();
            close();
            throw new IllegalStateException(missing + " of " + headers.size() + " streams did not open");
        }
    }

    /** An event of the first stream. */
    record Event(long position, UUID subject, long nanos) {}

    /** How many streams ended before they were closed. */
    int broken() {
        return broken.get();
    }

    long bytes() {
        return all.stream().mapToLong(stream -> stream.bytes.get()).sum();
    }

    long events() {
        return all.stream().mapToLong(stream -> stream.count).sum();
    }

    /** The events of the first stream until now. */
    List<Event> ofFirst() {
        synchronized (all.getFirst().reference) {
            return List.copyOf(all.getFirst().reference);
        }
    }

    int size() {
        return all.size();
    }

    /** When each stream had the event at this position; 0 for one that had it not. Only once the streams are closed. */
    long[] arrivals(long position) {
        return all.stream().mapToLong(stream -> stream.nanosOf(position)).toArray();
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(Stream::close);
    }

    private void read() {
        byte[] space = new byte[BUFFER];
        ByteBuffer buffer = ByteBuffer.wrap(space);
        try (selector) {
            while (!closing) {
                selector.select(200);
                for (SelectionKey key : selector.selectedKeys()) {
                    Stream stream = (Stream) key.attachment();
                    try {
                        stream.read(buffer, space);
                    } catch (IOException ended) {
                        key.cancel();
                        broken.incrementAndGet();
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Stream {
        /** Only the beginning of a line is looked at. */
        private final byte[] line = new byte[160];

        private final SocketChannel channel;
        private final boolean first;
        private final List<Event> reference = new ArrayList<>();
        private final StringBuilder head = new StringBuilder();
        private boolean inBody;
        private boolean isOpen;
        private boolean chunked;
        private final Connection.Chunks chunks = new Connection.Chunks();
        private int lineLength;
        private long position = -1;
        private UUID subject = new UUID(0, 0);
        private long[] positions = new long[1024];
        private long[] nanos = new long[1024];
        private int count;
        private final AtomicLong bytes = new AtomicLong();

        Stream(int port, String headers, boolean first) throws IOException {
            this.first = first;
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.write(ByteBuffer.wrap(
                    ("GET /stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n" + headers + "\r\n")
                            .getBytes(StandardCharsets.UTF_8)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void read(ByteBuffer buffer, byte[] space) throws IOException {
            buffer.clear();
            int read = channel.read(buffer);
            if (read < 0) {
                throw new IOException("the stream ended");
            }
            this.bytes.addAndGet(read);
            int from = 0;
            while (!inBody && from < read) {
                readHead((char) space[from++]);
            }
            if (chunked) {
                chunks.read(space, from, read, this::take);
            } else {
                take(space, from, read);
            }
        }

        private void readHead(char next) throws IOException {
            head.append(next);
            int length = head.length();
            if (next == '\n' && length >= 4 && head.charAt(length - 3) == '\n') {
                if (!head.toString().startsWith("HTTP/1.1 200")) {
                    throw new IOException("the stream was refused: " + head.substring(0, 12));
                }
                chunked = head.toString().toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked");
                inBody = true;
            }
        }

        private void take(byte[] part, int from, int to) {
            if (!isOpen && to > from) {
                isOpen = true;
                opened.countDown();
            }
            int at = from;
            while (at < to) {
                int end = at;
                while (end < to && part[end] != '\n') {
                    end++;
                }
                int kept = Math.min(end - at, line.length - lineLength);
                System.arraycopy(part, at, line, lineLength, kept);
                lineLength += kept;
                if (end < to) {
                    endOfLine();
                    lineLength = 0;
                }
                at = end + 1;
            }
        }

        private void endOfLine() {
            int length = lineLength > 0 && line[lineLength - 1] == '\r' ? lineLength - 1 : lineLength;
            if (length == 0) {
                endOfEvent();
            } else if (line[0] == 'i' && line[1] == 'd' && line[2] == ':') {
                int dash = 3;
                while (dash < length && line[dash] != '-') {
                    dash++;
                }
                position = number(dash + 1, length);
            } else if (first && line[0] == 'd' && length > 60) {
                subject = subjectOf(new String(line, 0, length, StandardCharsets.UTF_8));
            }
        }

        private long number(int from, int to) {
            long number = 0;
            for (int i = from; i < to; i++) {
                number = number * 10 + (line[i] - '0');
            }
            return number;
        }

        private void endOfEvent() {
            if (position >= 0) {
                if (count == positions.length) {
                    positions = Arrays.copyOf(positions, count * 2);
                    nanos = Arrays.copyOf(nanos, count * 2);
                }
                positions[count] = position;
                nanos[count++] = System.nanoTime();
                if (first) {
                    synchronized (reference) {
                        reference.add(new Event(position, subject, nanos[count - 1]));
                    }
                }
            }
            position = -1;
        }

        private static UUID subjectOf(String data) {
            int at = data.indexOf("\"subject\":\"");
            try {
                return at < 0 || data.length() < at + 47
                        ? new UUID(0, 0)
                        : UUID.fromString(data.substring(at + 11, at + 47));
            } catch (IllegalArgumentException noId) {
                return new UUID(0, 0);
            }
        }

        /** Positions only grow. */
        long nanosOf(long wanted) {
            int index = Arrays.binarySearch(positions, 0, count, wanted);
            return index < 0 ? 0 : nanos[index];
        }

        void close() {
            try {
                channel.close();
            } catch (IOException e) {
                broken.incrementAndGet();
            }
        }
    }
}

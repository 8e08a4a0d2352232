package id.psc119.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * P-4: what a delivered event costs, and how late it is. Not among the tests: run with {@code -Dtest=StreamCosts
 * -Dstreams=300 -Devents=4000 -Drate=200}. Clients, service and database share the machine; the clients' own CPU is left out.
 */
@QuarkusTest
@TestProfile(StreamCosts.ManyStreams.class)
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
class StreamCosts {
    private static final int STREAMS = Integer.getInteger("streams", 300);
    private static final int EVENTS = Integer.getInteger("events", 4_000);
    private static final int RATE = Integer.getInteger("rate", 200);

    /** One person opens them all. */
    public static class ManyStreams implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("psc.streams.per-person", "1000", "psc.streams.rights-check", "15s");
        }
    }

    @Inject
    EventLog log;

    @Test
    void many_streams_get_every_event() throws Exception {
        try (Clients clients = new Clients(STREAMS)) {
            clients.awaitOpen();
            write(200, "warm-up");
            clients.awaitEvents((long) STREAMS * 200);
            clients.begin();
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long cpu = system.getProcessCpuTime() - clients.cpu();
            long began = System.nanoTime();
            write(EVENTS, "x".repeat(1_000));
            double seconds = (System.nanoTime() - began) / 1e9;
            clients.awaitEvents((long) STREAMS * EVENTS);
            cpu = system.getProcessCpuTime() - clients.cpu() - cpu;
            long[] late = clients.late();
            System.out.printf(
                    "streams=%d events=%d at %.0f/s: %.2f us of CPU each delivery (writing the events included);"
                            + " commit to client p50 %.0f ms, p99 %.0f ms, max %.0f ms%n",
                    STREAMS,
                    EVENTS,
                    EVENTS / seconds,
                    cpu / 1e3 / STREAMS / EVENTS,
                    late[late.length / 2] / 1e6,
                    late[late.length * 99 / 100] / 1e6,
                    late[late.length - 1] / 1e6);
            assertThat(late).hasSize(STREAMS * EVENTS);
        }
    }

    private void write(int events, String filling) throws InterruptedException {
        long began = System.nanoTime();
        for (int i = 0; i < events; i++) {
            long due = began + i * 1_000_000_000L / RATE;
            while (System.nanoTime() < due) {
                Thread.sleep(1);
            }
            QuarkusTransaction.requiringNew()
                    .run(() -> log.append(
                            "note",
                            UUID.randomUUID(),
                            false,
                            Set.of(EventLog.DESK),
                            Map.of("filling", filling, "sent", "@" + System.nanoTime() + "@")));
        }
    }

    /** Clients that only look for the time in each event, all on one thread. */
    private static final class Clients implements AutoCloseable {
        private final Selector selector = Selector.open();
        private final Thread thread;
        private final AtomicLong open = new AtomicLong();
        private final AtomicLong seen = new AtomicLong();
        private final AtomicLong cpu = new AtomicLong();
        private final int streams;
        private final long[] late = new long[STREAMS * Math.max(EVENTS, 200)];
        private volatile boolean running = true;

        Clients(int streams) throws IOException {
            this.streams = streams;
            String token = TestKeys.person("operator", "call-taker");
            for (int i = 0; i < streams; i++) {
                SocketChannel channel =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
                channel.write(
                        ByteBuffer.wrap(("GET /stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                        + "Authorization: Bearer " + token + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII)));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new One());
            }
            thread = Thread.ofPlatform().name("clients").start(this::run);
        }

        private static final class One {
            private boolean open;
            private boolean inside;
            private long number;
        }

        private void run() {
            ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
            byte[] bytes = new byte[1 << 18];
            try {
                while (running) {
                    selector.select(100);
                    for (SelectionKey key : selector.selectedKeys()) {
                        buffer.clear();
                        int n = ((SocketChannel) key.channel()).read(buffer);
                        if (n < 0) {
                            key.cancel();
                            continue;
                        }
                        buffer.flip().get(bytes, 0, n);
                        read((One) key.attachment(), bytes, n);
                    }
                    selector.selectedKeys().clear();
                    cpu.set(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private void read(One one, byte[] bytes, int n) {
            long now = System.nanoTime();
            if (!one.open) {
                one.open = true;
                open.incrementAndGet();
            }
            for (int i = 0; i < n; i++) {
                byte b = bytes[i];
                if (b == '@') {
                    if (one.inside) {
                        late[(int) seen.get()] = now - one.number;
                        seen.incrementAndGet();
                    }
                    one.inside = !one.inside;
                    one.number = 0;
                } else if (one.inside && b >= '0' && b <= '9') {
                    // Chunk sizes between two reads would be mistaken for it, so a chunk never splits an event.
                    one.number = one.number * 10 + (b - '0');
                }
            }
        }

        void awaitOpen() throws InterruptedException {
            while (open.get() < streams) {
                Thread.sleep(20);
            }
        }

        void awaitEvents(long wanted) throws InterruptedException {
            long until = System.nanoTime() + 60_000_000_000L;
            while (seen.get() < wanted && System.nanoTime() < until) {
                Thread.sleep(5);
            }
            assertThat(seen.get()).isEqualTo(wanted);
        }

        void begin() {
            seen.set(0);
        }

        long cpu() {
            return cpu.get();
        }

        long[] late() {
            long[] all = Arrays.copyOf(late, (int) seen.get());
            Arrays.sort(all);
            return all;
        }

        @Override
        public void close() throws IOException {
            running = false;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            List<SelectionKey> keys = new ArrayList<>(selector.keys());
            for (SelectionKey key : keys) {
                key.channel().close();
            }
            selector.close();
        }
    }
}

package id.psc119.system;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A line between a browser and the suite that can go dead without being closed, as a radio link does: no byte passes, and neither
 * end is told. What was sent meanwhile arrives when it is alive again.
 */
final class Cable implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    private final int target;
    private final ServerSocket ear;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch alive = new CountDownLatch(0);

    Cable(Installation suite) {
        this.target = suite.people().edge().getPort();
        try {
            ear = new ServerSocket();
            ear.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** A browser with this argument reaches the suite's address by this line only. */
    String browserArgument() {
        String here = " 127.0.0.1:" + ear.getLocalPort();
        return "--host-resolver-rules=MAP 127.0.0.1:" + target + here + ",MAP localhost:" + target + here;
    }

    void cut() {
        alive = new CountDownLatch(1);
    }

    void mend() {
        alive.countDown();
    }

    /** Takes the network away from a page: its browser is told, and nothing gets through even where it acts against that. */
    void cutOff(Page page) {
        cut();
        page.context().setOffline(true);
    }

    void reconnect(Page page) {
        mend();
        page.context().setOffline(false);
    }

    private void accept() {
        while (!ear.isClosed()) {
            try {
                Socket browser = ear.accept();
                Socket suite = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(browser);
                sockets.add(suite);
                Thread.ofVirtual().start(() -> pass(browser, suite));
                Thread.ofVirtual().start(() -> pass(suite, browser));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                alive.await();
                out.write(chunk, 0, n);
            }
            alive.await();
        } catch (IOException closed) {
            // The other end has gone, or the test is over.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        mend();
        ear.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}

package id.psc119.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a Service of Kubernetes does: gives each new connection to one of the pods that are ready, in turn. A connection stays with its
 * pod until one side ends it.
 */
final class ServiceDoor implements AutoCloseable {
    private final ServerSocket socket;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<Integer> pods = List.of();

    ServiceDoor() throws IOException {
        socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::take);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** From now on new connections go to these ports. */
    void leadsTo(Integer... ports) {
        pods = List.of(ports);
    }

    private void take() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread.startVirtualThread(() -> join(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket caller) {
        List<Integer> ready = pods;
        if (ready.isEmpty()) {
            close(caller);
            return;
        }
        try {
            Socket pod = new Socket(
                    InetAddress.getLoopbackAddress(), ready.get(Math.floorMod(turn.getAndIncrement(), ready.size())));
            Thread.startVirtualThread(() -> copy(pod, caller));
            copy(caller, pod);
        } catch (IOException refused) {
            close(caller);
        }
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException ended) {
            // One side has gone; the other is told below.
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package id.psc119.signin;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * The desk sign-in of one machine: a small OpenID provider in a process of its own, so that the web apps have one way
 * in, here and with a regency's Keycloak. {@code --port N --address http://localhost:8119 --folder .psc --regency CODE}; the property
 * {@code psc.sign-in.token-seconds} shortens what a sign-in lasts, to see what happens when it ends.
 */
public final class SignIn {
    private SignIn() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        int port = Integer.parseInt(options.getOrDefault("--port", "8125"));
        String address = options.getOrDefault("--address", "http://localhost:8119");
        Path folder = Path.of(options.getOrDefault("--folder", ".psc"));
        String regency = options.get("--regency");
        if (regency == null) {
            throw new IllegalArgumentException("--regency is missing: the code of the regency that the tokens name");
        }
        Duration life = Duration.ofSeconds(Long.getLong("psc.sign-in.token-seconds", Tokens.SHIFT.toSeconds()));
        HttpServer server = start(port, address, folder, regency, Clock.systemUTC(), life);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
        System.out.println("Desk sign-in on port " + server.getAddress().getPort() + " for " + address);
    }

    /** Serves on loopback; port 0 takes a free one. {@code address} is the edge's, under which browsers see it. */
    static HttpServer start(int port, String address, Path folder, String regency, Clock clock, Duration life)
            throws IOException {
        var accounts = Accounts.readOrMake(folder);
        var tokens = Tokens.withKeyIn(folder.resolve("keys"), address + Provider.PATH, regency, clock, life);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", new Provider(address, accounts, tokens, clock));
        server.start();
        return server;
    }
}

package id.psc119.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Where the edge sends requests, and its limits. */
@ConfigMapping(prefix = "psc.edge")
public interface EdgeConfig {
    /** The issuer of the desk's tokens, for the web apps. */
    String issuer();

    /** The client under which the web apps sign people in. */
    @WithDefault("psc119-web")
    String clientId();

    /**
     * Whether the whole suite runs on this machine, for training. The pages then say so. {@code ./psc run} sets it; an
     * installation on a cluster does not.
     */
    @WithDefault("false")
    boolean oneMachine();

    /** Service name (intake, dispatch, fleet, referral) to its address. */
    Map<String, URI> upstreams();

    /** The desk sign-in's address. */
    @WithDefault("http://127.0.0.1:8125")
    URI signIn();

    /**
     * How many proxies stand in front of this edge. With n of them, the client's address is the n-th last entry of
     * X-Forwarded-For. With none, that header is the client's own and is not believed.
     */
    @WithDefault("0")
    int trustedHops();

    /** The largest request body, in bytes. */
    @WithDefault("1048576")
    int largestBody();

    /** How many bytes of bodies over 64 KiB may be held at one time, for all requests together. */
    @WithDefault("25165824")
    long bodiesInMemory();

    /** How long a request body may take to arrive. */
    @WithDefault("60s")
    Duration bodyTimeout();

    /** How many streams one token may have open. A browser shares its set of four between its tabs. */
    @WithDefault("40")
    int streamsOfToken();

    /**
     * Where {@code ./psc roads load} leaves the map: the folder {@code map} in that of the roads. Without it, or as long as no map
     * was made, the pages draw boundaries only.
     */
    Optional<Path> mapFolder();

    /** How long a service may take to be connected to. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** How long a service may be silent before the caller gets 504; streams are exempt. */
    @WithDefault("30s")
    Duration answerTimeout();
}

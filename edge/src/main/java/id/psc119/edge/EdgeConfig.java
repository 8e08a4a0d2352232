package id.psc119.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Where the edge sends what. */
@ConfigMapping(prefix = "psc.edge")
public interface EdgeConfig {
    /** The issuer of the desk's tokens, for the web apps. */
    @WithDefault("http://localhost:8119/sign-in")
    String issuer();

    /** The client under which the web apps sign people in. */
    @WithDefault("psc119-web")
    String clientId();

    /** Service name (intake, dispatch, fleet, referral) to its address. */
    Map<String, URI> upstreams();

    /** The desk sign-in's address. */
    @WithDefault("http://127.0.0.1:8125")
    URI signIn();

    /** The largest request body, in bytes. */
    @WithDefault("1048576")
    int largestBody();

    /** How long a service may take to be connected to. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** How long a service may be silent before the caller is told 504; streams are exempt. */
    @WithDefault("30s")
    Duration answerTimeout();
}

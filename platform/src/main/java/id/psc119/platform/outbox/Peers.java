package id.psc119.platform.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Where the other services are. */
@ConfigMapping(prefix = "psc.peers")
public interface Peers {
    /** By name: {@code intake}, {@code dispatch}, {@code fleet}, {@code referral}. */
    @WithParentName
    Map<String, Peer> byName();

    interface Peer {
        /** Root address of the service. */
        URI url();

        /** How long an answer may take before the message is tried again. */
        @WithDefault("5s")
        Duration timeout();
    }
}

package id.psc119.referral.homecare;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Home care. */
@ConfigMapping(prefix = "psc.home-care")
public interface HomeCareSettings {
    /** The suite's address as people reach it, such as {@code https://psc.muba.example}: messages then have a link to the calendar. */
    Optional<URI> publicAddress();
}

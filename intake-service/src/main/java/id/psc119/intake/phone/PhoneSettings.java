package id.psc119.intake.phone;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** What telephone numbers mean here. */
@ConfigMapping(prefix = "psc.phone")
public interface PhoneSettings {
    /** Country in which a number without a country code is dialled. */
    @WithDefault("ID")
    String region();

    /** Countries to whose mobile numbers sign-in codes are sent; elsewhere a message can cost a hundred times as much. */
    @WithDefault("ID")
    List<String> messageCountries();

    /** Numbers of our own lines and of those who forward calls to us (NCC, an exchange): never a person's. */
    Optional<List<String>> trunks();

    /**
     * First digits, in E.164, of numbers that no network has. The people of a sample regency sign in with them; nothing is ever
     * sent to them. Absent in production.
     */
    Optional<String> fictitious();
}

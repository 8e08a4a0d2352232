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

    /** Numbers of our own lines and of those who forward calls to us (NCC, an exchange): never a person's. */
    Optional<List<String>> trunks();

    /**
     * Beginning, in E.164, of numbers that no network has, with which the people of a sample regency sign in. Nothing is ever sent to
     * them. Absent in production.
     */
    Optional<String> fictitious();
}

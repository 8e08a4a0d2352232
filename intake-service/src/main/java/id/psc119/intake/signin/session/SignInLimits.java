package id.psc119.intake.signin.session;

import id.psc119.intake.limit.Limits;
import id.psc119.intake.signin.code.SignInSettings;
import id.psc119.platform.privacy.KeyedHash;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Limits how often codes are tried. Tries count for the address from which they come, so that strangers cannot keep a crew off; a
 * phone that has signed in with the number before has a limit of its own.
 */
@ApplicationScoped
class SignInLimits {
    private final Limits limits;
    private final PhoneSessions sessions;
    private final KeyedHash hash;
    private final SignInSettings settings;

    SignInLimits(Limits limits, PhoneSessions sessions, KeyedHash hash, SignInSettings settings) {
        this.limits = limits;
        this.sessions = sessions;
        this.hash = hash;
        this.settings = settings;
    }

    /**
     * Counts a try.
     *
     * @throws id.psc119.platform.problem.ProblemException 429 with the seconds until the next one is allowed
     */
    void countTry(String e164, @Nullable String device, String address) {
        String numberHash = hash.of(KeyedHash.TELEPHONE, e164);
        if (device != null && sessions.isKnown(numberHash, device)) {
            limits.count(
                    "tries of device",
                    settings.limits().triesOfNumber(),
                    numberHash + ' ' + sessions.deviceHash(device));
            return;
        }
        limits.count("tries of address", settings.limits().triesOfAddress(), address);
        limits.count("tries of number", settings.limits().triesOfNumber(), numberHash + ' ' + address);
    }
}

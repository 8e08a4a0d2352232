package id.psc119.signin;

import id.psc119.signin.Accounts.Account;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Checks passwords. A check costs much processor time on purpose, so only a few run at one time. Known devices have a place
 * of their own: whoever floods this page with guesses cannot keep the desk out.
 */
final class PasswordCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Checked against when the name is unknown, so that the time of the answer does not show which names exist. */
    private static final String NOBODY = Passwords.hash(Passwords.make());

    private final Accounts accounts;
    private final Throttle throttle;
    private final Semaphore strangers =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    private final Semaphore known = new Semaphore(1, true);

    PasswordCheck(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.throttle = new Throttle(clock);
    }

    /** What came of a try. */
    sealed interface Result {}

    /** The name and the password fit. */
    record Fits(Account account) implements Result {}

    /** They do not. */
    record Wrong() implements Result {}

    /** Nothing was checked: there were too many wrong tries, or there are too many at this moment. */
    record TooMany(Duration pause) implements Result {}

    /**
     * Checks one try.
     *
     * @param device the device from which this person has signed in before, if it is one
     * @param address where the request comes from
     */
    Result check(String username, String password, Optional<String> device, String address) {
        String origin = device.map(id -> "device " + id).orElse(address);
        Duration wait = throttle.wait(username, origin);
        if (wait.isPositive()) {
            return new TooMany(wait);
        }
        Semaphore places = device.isPresent() ? known : strangers;
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return new TooMany(PATIENCE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new TooMany(PATIENCE);
        }
        try {
            Optional<Account> account = accounts.named(username);
            boolean fits = Passwords.fits(password, account.map(Account::hash).orElse(NOBODY));
            if (account.isPresent() && fits) {
                throttle.succeeded(username, origin);
                return new Fits(account.get());
            }
            throttle.failed(username, origin);
            return new Wrong();
        } finally {
            places.release();
        }
    }
}

package id.psc119.signin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** A short-lived token of a sample account, for the launcher: what it loads at the first start is loaded by a person. */
public final class SampleToken {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String CLIENT = "psc-sample";

    private SampleToken() {}

    /**
     * Signs a token as the sign-in of this folder does after a password.
     *
     * @param issuer the {@code iss} of the sign-in's tokens
     * @param regency the code of the regency that the token is for
     */
    public static String of(Path folder, String username, String issuer, String regency) throws IOException {
        Accounts.Account account = Accounts.readOrMake(folder)
                .named(username)
                .orElseThrow(() -> new IllegalArgumentException("no sample account: " + username));
        return Tokens.withKeyIn(folder.resolve("keys"), issuer, regency, Clock.systemUTC(), LIFE)
                .access(account, CLIENT);
    }
}

package id.psc119.platform.privacy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of a sealed value in a column: {@code keyid:base64(nonce ‖ cipher text ‖ tag)}. */
record Sealed(String keyId, String base64) {
    static final Pattern KEY_ID = Pattern.compile("[a-z0-9-]{4,40}");

    // The shortest holds nonce and tag: 28 bytes.
    private static final Pattern FORM = Pattern.compile("([a-z0-9-]{4,40}):([A-Za-z0-9+/]{38,}={0,2})");

    static Optional<Sealed> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new Sealed(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    @Override
    public String toString() {
        return keyId + ":" + base64;
    }
}

package id.psc119.platform.trust;

import java.util.regex.Pattern;

/**
 * The form of a person's lasting identifier. It carries its issuer, so that the ids of two issuers never collide: those of
 * further issuers begin with that issuer's prefix, a citizen's with {@code phone:}, and {@code service:} is no person.
 */
public final class PersonIds {
    /** What intake makes for the phone of somebody whom fleet does not name. */
    public static final String PHONE = "phone:";

    /** The subject of the suite's own services. */
    public static final String SERVICE = "service:";

    private static final Pattern FORM = Pattern.compile("[\\p{Alnum}][\\p{Alnum}:._@+-]{0,127}");

    private PersonIds() {}

    /** True when it can be a person's id; a service's never is. */
    public static boolean isPerson(String id) {
        return FORM.matcher(id).matches() && !id.startsWith(SERVICE);
    }
}

package id.psc119.referral.fhir;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A UUID of its own for each resource: ids here are unique within a type only. */
public final class FhirIds {
    private FhirIds() {}

    public static UUID uuid(String type, String id) {
        return UUID.nameUUIDFromBytes((type + "/" + id).getBytes(StandardCharsets.UTF_8));
    }
}

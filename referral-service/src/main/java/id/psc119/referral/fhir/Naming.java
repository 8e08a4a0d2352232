package id.psc119.referral.fhir;

import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * How resources refer to each other and are identified: by our own ids for who reads here, by the other side's for SATUSEHAT.
 *
 * @param organization the PSC's id in SATUSEHAT; absent where the regency takes no part
 * @param practitioner the id in SATUSEHAT of the PSC's responsible doctor
 */
public record Naming(
        @Nullable String organization, @Nullable String practitioner, References references) {
    private static final String SYSTEM = "http://sys-ids.kemkes.go.id/";
    /** Identifiers that are addresses. */
    private static final String ADDRESSES = "urn:ietf:rfc:3986";

    /** The text by which a resource is referred to. */
    @FunctionalInterface
    public interface References {
        /** @param id ours */
        String of(String type, String id);
    }

    /** For readers of our own resources. */
    public static Naming own(@Nullable String organization) {
        return new Naming(organization, null, (type, id) -> type + "/" + id);
    }

    Reference to(String type, String id) {
        return new Reference(references.of(type, id));
    }

    /** {@code value} in the PSC's own numbers of a kind of resource. */
    public Identifier identifier(String kind, String value) {
        return organization == null
                ? new Identifier().setSystem(ADDRESSES).setValue("urn:psc119:" + kind + ":" + value)
                : new Identifier().setSystem(system(kind)).setValue(value);
    }

    /** The system of the PSC's numbers of a kind of resource, such as {@code encounter}. */
    public String system(String kind) {
        return SYSTEM + kind + "/" + organization;
    }

    /** The PSC itself. */
    Reference psc() {
        return organization == null
                ? new Reference().setType("Organization").setDisplay("PSC 119")
                : new Reference("Organization/" + organization).setDisplay("PSC 119");
    }

    /** A facility, by its id in SATUSEHAT if it is known. */
    static Reference facility(@Nullable String satuSehatId, @Nullable String name) {
        Reference facility = satuSehatId == null
                ? new Reference().setType("Organization")
                : new Reference("Organization/" + satuSehatId);
        return facility.setDisplay(name == null ? "?" : name);
    }
}

package id.psc119.intake.reception.contact;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** Who reports, apart from whose number it is. */
@Embeddable
public record Reporter(
        @Column(name = "reporter_name") @Nullable String name,
        @Column(name = "reporter_relation") @Nullable String relation) {
    /** Nothing is known of them. */
    public static final Reporter UNKNOWN = new Reporter(null, null);

    /** These answers where there are some, else the earlier ones. */
    Reporter over(Reporter earlier) {
        return new Reporter(name == null ? earlier.name : name, relation == null ? earlier.relation : relation);
    }
}

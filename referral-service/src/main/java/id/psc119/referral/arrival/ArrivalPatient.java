package id.psc119.referral.arrival;

import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Sex;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A patient on board, as triage or the crew sees them. */
@Embeddable
record ArrivalPatient(
        UUID patientId,
        @Enumerated(EnumType.STRING) @Nullable Colour colour,
        @Enumerated(EnumType.STRING) @Nullable Sex sex,
        @Enumerated(EnumType.STRING) @Nullable AgeBand ageBand) {}

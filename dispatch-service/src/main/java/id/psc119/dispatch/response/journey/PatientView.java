package id.psc119.dispatch.response.journey;

import id.psc119.dispatch.exchange.unit.DisclosureLevel;
import id.psc119.dispatch.response.patient.Ending;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Sex;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A patient as the answer to a report shows them.
 *
 * @param reason of the ending, such as why care was refused
 * @param witness who saw that care was refused
 * @param incomplete a refusal without a reason or a witness
 */
public record PatientView(
        UUID id,
        @Nullable Colour colour,
        @Nullable Sex sex,
        @Nullable AgeBand ageBand,
        @Nullable Ending ending,
        @Nullable Instant endingAt,
        boolean endingConfirmed,
        @Nullable String reason,
        @Nullable String witness,
        boolean incomplete) {
    static PatientView of(Patient patient, DisclosureLevel level) {
        if (level == DisclosureLevel.DRIVE) {
            return new PatientView(patient.id(), null, null, null, null, null, false, null, null, false);
        }
        return new PatientView(
                patient.id(),
                patient.colour(),
                patient.sex(),
                patient.ageBand(),
                patient.ending(),
                patient.endingAt(),
                patient.isEndingConfirmed(),
                patient.endingReason(),
                patient.endingWitness(),
                patient.isEndingIncomplete());
    }
}

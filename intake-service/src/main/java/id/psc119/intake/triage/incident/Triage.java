package id.psc119.intake.triage.incident;

import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.IncidentKind;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Sex;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the call taker has found out. What is null was not asked again: it stays as it was.
 *
 * @param place checked and completed
 * @param needs null for the usual ones
 */
public record Triage(
        IncidentKind kind,
        @Nullable Place place,
        @Nullable Colour colour,
        Complaint complaint,
        @Nullable String complaintNote,
        @Nullable List<WantedNeed> needs,
        @Nullable List<DescribedPatient> patients,
        @Nullable List<String> hazards,
        @Nullable String wayDescription,
        @Nullable String callBackNumber) {

    public record WantedNeed(UUID id, Capability capability) {}

    public record DescribedPatient(
            UUID id,
            @Nullable Colour colour,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand) {}

    /** What is sent for these findings when the call taker names nothing else. */
    List<Capability> usualNeeds() {
        return switch (kind) {
            case EMERGENCY, OTHER -> colour == Colour.GREEN ? List.of(Capability.RESPONDER) : complaint.defaultNeeds();
            case HOME_VISIT -> List.of(Capability.RESPONDER);
            case TRANSFER, HOME_FROM_HOSPITAL, BODY_TRANSPORT, STANDBY -> List.of(Capability.TRANSPORT);
        };
    }
}

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
 * @param protocol the pack and version that was used; null for a triage without one
 * @param advised the needs that the pack advises, in place of the usual ones; null without a pack
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
        @Nullable String callBackNumber,
        @Nullable String protocol,
        @Nullable List<Capability> advised) {

    public record WantedNeed(UUID id, Capability capability) {}

    public record DescribedPatient(
            UUID id,
            @Nullable Colour colour,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand) {}

    /**
     * The same with what a pack says where the call taker has left the colour or the needs open.
     *
     * @param packColour the colour to take when they chose none
     */
    public Triage advisedBy(String pack, @Nullable Colour packColour, List<Capability> packNeeds) {
        return new Triage(
                kind,
                place,
                colour == null ? packColour : colour,
                complaint,
                complaintNote,
                needs,
                patients,
                hazards,
                wayDescription,
                callBackNumber,
                pack,
                // A colour of the call taker's own has the needs of that colour.
                packNeeds.isEmpty() || (colour != null && colour != packColour) ? null : packNeeds);
    }

    /** What is sent for these findings when the call taker names nothing else. */
    List<Capability> usualNeeds() {
        return switch (kind) {
            case EMERGENCY, OTHER ->
                advised != null
                        ? advised
                        : colour == Colour.GREEN ? List.of(Capability.RESPONDER) : complaint.defaultNeeds();
            case HOME_VISIT -> List.of(Capability.RESPONDER);
            case TRANSFER, HOME_FROM_HOSPITAL, BODY_TRANSPORT, STANDBY -> List.of(Capability.TRANSPORT);
        };
    }
}

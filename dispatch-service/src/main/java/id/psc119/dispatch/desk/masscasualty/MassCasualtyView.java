package id.psc119.dispatch.desk.masscasualty;

import id.psc119.dispatch.response.masscasualty.ScenePost;
import id.psc119.dispatch.response.masscasualty.TriageMethod;
import id.psc119.dispatch.response.patient.Ending;
import id.psc119.engine.casualty.TriageClass;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.FacilityKind;
import id.psc119.vocabulary.Sex;
import id.psc119.vocabulary.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event with many casualties as screens show it, without names: who a patient is, referral tells those who may know.
 *
 * @param tagged how many casualties of each class have a tag
 * @param counted how many were counted without tags, all counters together
 * @param withoutRoom tags of casualties who wait and for whom nothing is planned
 * @param firstWave for the desk
 */
public record MassCasualtyView(
        UUID incidentId,
        String spokenNumber,
        boolean exercise,
        TriageMethod method,
        Instant declaredAt,
        @Nullable String declaredByName,
        @Nullable Instant endedAt,
        int revision,
        Map<TriageClass, Integer> tagged,
        Map<TriageClass, Integer> counted,
        List<CasualtyRow> casualties,
        List<ScenePost.View> posts,
        List<HospitalRow> hospitals,
        List<String> withoutRoom,
        @Nullable FirstWave firstWave) {

    /** Where a casualty is. */
    @Schema(name = "CasualtyWhere")
    public enum Where {
        SCENE,
        /** In a unit, also while it stands at the facility. */
        IN_UNIT,
        AT_FACILITY,
        /** Treated and left, taken by the family, refused care, or not found. */
        LEFT,
        DIED
    }

    /**
     * A casualty.
     *
     * @param patientId also of patients without a tag
     * @param callSign of the unit that carries them, or carried them last
     * @param step how far that unit has come
     * @param facilityId where they are or are being brought
     * @param since when they came to where they are
     * @param plannedFacilityId for those who wait
     */
    public record CasualtyRow(
            UUID patientId,
            @Nullable String tag,
            @Nullable TriageClass triage,
            @Nullable Instant assessedAt,
            @Nullable String sector,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand,
            Where where,
            @Nullable Ending ending,
            @Nullable Instant since,
            @Nullable String callSign,
            @Nullable Step step,
            @Nullable UUID facilityId,
            @Nullable String facilityName,
            @Nullable UUID plannedFacilityId,
            @Nullable String plannedFacilityName,
            boolean plannedByHand) {}

    /**
     * A facility with an emergency room.
     *
     * @param freeBeds as reported; absent when it reports none
     * @param room how many more it takes besides those who come and those who are planned
     * @param etaSeconds from the scene; absent when there is no way
     */
    public record HospitalRow(
            UUID facilityId,
            String name,
            FacilityKind kind,
            boolean open,
            @Nullable Integer freeBeds,
            int coming,
            int received,
            int planned,
            int room,
            @Nullable Long etaSeconds) {}

    /**
     * Units to ask for now.
     *
     * @param asked needs of the incident that are open, asked or served
     * @param ready units that are on duty, free and in reach, by call sign, the nearest first
     * @param withinMinutes what in reach means
     * @param keptBack how many of them stay for all other emergencies
     * @param proposed how many more to ask for
     */
    public record FirstWave(int asked, List<String> ready, long withinMinutes, int keptBack, int proposed) {
        /** Copies what could be changed behind our back. */
        public FirstWave {
            ready = List.copyOf(ready);
        }
    }
}

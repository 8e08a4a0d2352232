package id.psc119.intake.triage.incident;

import id.psc119.intake.directory.place.PlaceColumns;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Flag;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.privacy.Masks;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.IncidentKind;
import id.psc119.vocabulary.Place;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What happened, as it was reported to us. Dispatch decides what is done about it and may come to know better. */
@Entity
@DynamicUpdate
public class Incident {
    @Id
    private UUID id;

    private String spokenNumber;

    @Enumerated(EnumType.STRING)
    private IncidentKind kind;

    private boolean exercise;
    private boolean untriaged;
    private Instant reportedAt;
    private @Nullable Instant enteredAt;
    private Instant createdAt;
    private @Nullable Instant triagedAt;
    private @Nullable String triagedBy;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Embedded
    private @Nullable PlaceColumns place;

    private boolean placeByDesk;

    @Enumerated(EnumType.STRING)
    private @Nullable Colour colour;

    @Enumerated(EnumType.STRING)
    private @Nullable Complaint complaint;

    private @Nullable String complaintNote;
    private @Nullable String protocol;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> hazards = new ArrayList<>();

    private @Nullable String wayDescription;

    @Convert(converter = IncidentCallBack.class)
    private @Nullable String callBackNumber;

    private @Nullable String cancelReason;
    private @Nullable Instant cancelRequestedAt;
    private @Nullable String cancelRequestedBy;
    private boolean cancelAutomatic;
    private @Nullable Instant withdrawnAt;
    private @Nullable String withdrawnReason;

    @OneToMany(mappedBy = "incident", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<IncidentNeed> needs = new ArrayList<>();

    @OneToMany(mappedBy = "incident", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<IncidentPatient> patients = new ArrayList<>();

    protected Incident() {}

    private Incident(UUID id, String spokenNumber, Contact first, Instant now) {
        this.id = id;
        this.spokenNumber = spokenNumber;
        this.kind = IncidentKind.EMERGENCY;
        this.exercise = first.exercise();
        this.reportedAt = first.receivedAt();
        this.enteredAt = first.has(Flag.TYPED_IN_LATE) ? now : null;
        this.createdAt = now;
        this.channel = first.channel();
        follow(first);
    }

    /** An incident that nobody has asked about yet: a responder and a unit that can carry go, whatever it is. */
    static Incident untriaged(UUID id, String spokenNumber, Contact contact, Instant now) {
        Incident incident = new Incident(id, spokenNumber, contact, now);
        incident.untriaged = true;
        incident.want(List.of(Capability.RESPONDER, Capability.TRANSPORT), now);
        return incident;
    }

    /** An incident made by triage. */
    static Incident triaged(UUID id, String spokenNumber, Contact contact, Triage triage, String person, Instant now) {
        Incident incident = new Incident(id, spokenNumber, contact, now);
        incident.triage(triage, person, now);
        return incident;
    }

    /** Takes what the call taker found out, now or again; later answers replace earlier ones. */
    void triage(Triage found, String person, Instant now) {
        boolean first = triagedAt == null;
        kind = found.kind();
        colour = found.colour() == null ? colour : found.colour();
        complaint = found.complaint();
        protocol = found.protocol() == null ? protocol : found.protocol();
        complaintNote = found.complaintNote() == null ? complaintNote : found.complaintNote();
        hazards = found.hazards() == null ? hazards : new ArrayList<>(found.hazards());
        wayDescription = found.wayDescription() == null ? wayDescription : found.wayDescription();
        callBackNumber = found.callBackNumber() == null ? callBackNumber : found.callBackNumber();
        if (found.place() != null) {
            place = PlaceColumns.of(found.place());
            placeByDesk = true;
        }
        if (found.needs() != null) {
            want(found.needs());
        } else if (first) {
            want(found.usualNeeds(), now);
        } else if (found.advised() != null && found.kind() == IncidentKind.EMERGENCY) {
            // More is known now: what is missing is added; a unit may be on its way for the others.
            wantAlso(found.advised(), now);
        }
        if (found.patients() != null) {
            describe(found.patients());
        }
        untriaged = false;
        triagedAt = first ? now : triagedAt;
        triagedBy = first ? person : triagedBy;
    }

    /**
     * Takes the place and call-back number of a contact for as long as the desk has set none.
     *
     * @return true when anything changed
     */
    public boolean follow(Contact contact) {
        boolean changed = false;
        Place reported = contact.place();
        if (!placeByDesk && reported != null && !reported.equals(place())) {
            place = PlaceColumns.of(reported);
            changed = true;
        }
        if (callBackNumber == null) {
            callBackNumber = Masks.orKnown(contact.reachableAt(), null);
            changed |= callBackNumber != null;
        }
        return changed;
    }

    /** Asks dispatch to cancel; the first request of a person is kept. */
    public void requestCancel(String reason, String person, Instant now) {
        if (cancelRequestedAt == null) {
            cancelRequestedAt = now;
            cancelReason = reason;
            cancelRequestedBy = person;
        }
        cancelAutomatic = false;
    }

    /**
     * Asks dispatch to cancel because no contact reports the incident any more.
     *
     * @return false when there is a request already
     */
    public boolean requestAutomaticCancel(String reason, String person, Instant now) {
        if (cancelRequestedAt != null) {
            return false;
        }
        requestCancel(reason, person, now);
        cancelAutomatic = true;
        return true;
    }

    /**
     * Takes an automatic request back: a contact reports the incident again. A person's request is kept.
     *
     * @return false when there was none
     */
    public boolean withdrawAutomaticCancel() {
        if (!cancelAutomatic) {
            return false;
        }
        cancelAutomatic = false;
        cancelRequestedAt = null;
        cancelReason = null;
        cancelRequestedBy = null;
        return true;
    }

    /**
     * Records whether all reporters have taken their reports back.
     *
     * @param at when the last one did; null when one has not
     * @return true when that is new
     */
    boolean recordWithdrawal(@Nullable Instant at, @Nullable String reason) {
        boolean isNew = (at == null) != (withdrawnAt == null);
        withdrawnAt = at;
        withdrawnReason = at == null ? null : reason;
        return isNew;
    }

    /** Turns an exercise into the real thing; there is no way back. */
    public void becomeReal() {
        exercise = false;
    }

    /** The usual needs; those that are there already keep their ids, for units may be on their way for them. */
    private void want(List<Capability> usual, Instant now) {
        want(usual.stream()
                .map(capability -> new Triage.WantedNeed(Uuid7.at(now), capability))
                .toList());
    }

    private void wantAlso(List<Capability> more, Instant now) {
        for (Capability capability : more) {
            boolean wanted = needs.stream().anyMatch(need -> need.capability() == capability);
            boolean midwifeComes = capability == Capability.RESPONDER
                    && needs.stream().anyMatch(need -> need.capability() == Capability.OBSTETRIC);
            if (!wanted && !midwifeComes) {
                needs.add(new IncidentNeed(Uuid7.at(now), this, capability, needs.size()));
            }
        }
    }

    /**
     * The needs as wanted now. One that is wanted under another id and has the same capability keeps its own id: a unit may
     * be on its way for it.
     */
    private void want(List<Triage.WantedNeed> wanted) {
        Map<UUID, IncidentNeed> known = new HashMap<>();
        needs.forEach(need -> known.put(need.id(), need));
        Set<UUID> named = new HashSet<>();
        wanted.forEach(want -> named.add(want.id()));
        Set<IncidentNeed> kept = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            Triage.WantedNeed want = wanted.get(i);
            IncidentNeed need = known.get(want.id());
            if (need == null) {
                need = needs.stream()
                        .filter(other -> other.capability() == want.capability()
                                && !named.contains(other.id())
                                && !kept.contains(other))
                        .findFirst()
                        .orElse(null);
            }
            if (need == null) {
                need = new IncidentNeed(want.id(), this, want.capability(), i);
                needs.add(need);
            } else {
                need.becomes(want.capability(), i);
            }
            kept.add(need);
        }
        needs.retainAll(kept);
    }

    private void describe(List<Triage.DescribedPatient> described) {
        Map<UUID, IncidentPatient> known = new HashMap<>();
        patients.forEach(patient -> known.put(patient.id(), patient));
        Set<IncidentPatient> kept = new HashSet<>();
        for (int i = 0; i < described.size(); i++) {
            Triage.DescribedPatient description = described.get(i);
            IncidentPatient patient = known.get(description.id());
            if (patient == null) {
                patient = new IncidentPatient(description.id(), this);
                patients.add(patient);
            }
            patient.describe(description.colour(), description.sex(), description.ageBand(), i);
            kept.add(patient);
        }
        patients.retainAll(kept);
    }

    public UUID id() {
        return id;
    }

    public String spokenNumber() {
        return spokenNumber;
    }

    public IncidentKind kind() {
        return kind;
    }

    public boolean exercise() {
        return exercise;
    }

    public boolean untriaged() {
        return untriaged;
    }

    public Instant reportedAt() {
        return reportedAt;
    }

    /** When the desk typed it in, where that was long after it reached us, as from a paper form; else null. */
    public @Nullable Instant enteredAt() {
        return enteredAt;
    }

    /** When it became an incident; the reporter had waited since {@link #reportedAt}. */
    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant triagedAt() {
        return triagedAt;
    }

    /** The person who triaged it first. */
    public @Nullable String triagedBy() {
        return triagedBy;
    }

    public Channel channel() {
        return channel;
    }

    public @Nullable Place place() {
        return PlaceColumns.placeOf(place);
    }

    public @Nullable Colour colour() {
        return colour;
    }

    public @Nullable Complaint complaint() {
        return complaint;
    }

    /** The triage pack and version with which it was last triaged; absent without one. */
    public @Nullable String protocol() {
        return protocol;
    }

    public @Nullable String complaintNote() {
        return complaintNote;
    }

    public List<String> hazards() {
        return List.copyOf(hazards);
    }

    public @Nullable String wayDescription() {
        return wayDescription;
    }

    public @Nullable String callBackNumber() {
        return callBackNumber;
    }

    public @Nullable String cancelReason() {
        return cancelReason;
    }

    public @Nullable Instant cancelRequestedAt() {
        return cancelRequestedAt;
    }

    public @Nullable String cancelRequestedBy() {
        return cancelRequestedBy;
    }

    /** When the last reporter took the report back; null while one has not. */
    public @Nullable Instant withdrawnAt() {
        return withdrawnAt;
    }

    public @Nullable String withdrawnReason() {
        return withdrawnReason;
    }

    public List<IncidentNeed> needs() {
        return needs.stream()
                .sorted(Comparator.comparingInt(IncidentNeed::placeInList))
                .toList();
    }

    public List<IncidentPatient> patients() {
        return patients.stream()
                .sorted(Comparator.comparingInt(IncidentPatient::placeInList))
                .toList();
    }
}

package id.psc119.intake.triage.incident;

import id.psc119.vocabulary.Capability;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.UUID;

/** One unit of a capability that the incident needs. */
@Entity
public class IncidentNeed {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Incident incident;

    @Enumerated(EnumType.STRING)
    private Capability capability;

    private int placeInList;

    protected IncidentNeed() {}

    IncidentNeed(UUID id, Incident incident, Capability capability, int placeInList) {
        this.id = id;
        this.incident = incident;
        this.capability = capability;
        this.placeInList = placeInList;
    }

    void becomes(Capability other, int place) {
        capability = other;
        placeInList = place;
    }

    UUID incidentId() {
        return incident.id();
    }

    int placeInList() {
        return placeInList;
    }

    public UUID id() {
        return id;
    }

    public Capability capability() {
        return capability;
    }
}

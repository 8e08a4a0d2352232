package id.psc119.intake.triage.incident;

import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Sex;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A patient as the reporter describes them; only referral knows who it is. */
@Entity
public class IncidentPatient {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Incident incident;

    @Enumerated(EnumType.STRING)
    private @Nullable Colour colour;

    @Enumerated(EnumType.STRING)
    private @Nullable Sex sex;

    @Enumerated(EnumType.STRING)
    private @Nullable AgeBand ageBand;

    private int placeInList;

    protected IncidentPatient() {}

    IncidentPatient(UUID id, Incident incident) {
        this.id = id;
        this.incident = incident;
    }

    void describe(@Nullable Colour colour, @Nullable Sex sex, @Nullable AgeBand ageBand, int place) {
        this.colour = colour;
        this.sex = sex;
        this.ageBand = ageBand;
        this.placeInList = place;
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

    public @Nullable Colour colour() {
        return colour;
    }

    public @Nullable Sex sex() {
        return sex;
    }

    public @Nullable AgeBand ageBand() {
        return ageBand;
    }
}

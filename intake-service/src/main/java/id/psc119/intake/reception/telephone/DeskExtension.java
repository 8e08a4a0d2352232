package id.psc119.intake.reception.telephone;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** The telephone extension at which a call taker sits: who answers there takes the contact of the call. */
@Entity
public class DeskExtension {
    @Id
    private String extension;

    private String personId;
    private String personName;
    private Instant since;

    protected DeskExtension() {}

    DeskExtension(String extension) {
        this.extension = extension;
    }

    void take(String person, String name, Instant now) {
        personId = person;
        personName = name;
        since = now;
    }

    public String extension() {
        return extension;
    }

    public String personId() {
        return personId;
    }

    public String personName() {
        return personName;
    }

    public Instant since() {
        return since;
    }
}

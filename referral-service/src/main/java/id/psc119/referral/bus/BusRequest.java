package id.psc119.referral.bus;

import id.psc119.platform.privacy.Masks;
import id.psc119.vocabulary.Place;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A request for a place on the bus that intake's desk has accepted. It is open until a booking or a refusal answers it. */
@Entity
@DynamicUpdate
class BusRequest {
    @Id
    private UUID id;

    private String spokenNumber;
    private boolean exercise;
    private @Nullable String name;

    @Convert(converter = BusSealed.AskerNumber.class)
    private @Nullable String number;

    @Convert(converter = BusSealed.RequestNote.class)
    private @Nullable String note;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Place fromPlace;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Place toPlace;

    private @Nullable Instant wantedFor;
    private @Nullable Integer people;
    private String[] needs = {};
    private Instant requestedAt;

    @SuppressWarnings("UnusedVariable") // searched by the database
    private boolean wanted;

    private @Nullable Instant declinedAt;
    private @Nullable String declinedWhy;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private @Nullable String declinedBy;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private Instant toldAt;

    /** For Hibernate. */
    protected BusRequest() {}

    BusRequest(UUID id) {
        this.id = id;
    }

    /** Takes intake's newest message. A number that intake could not read does not replace the one that is known. */
    void take(BusRequestMessage message, Instant now) {
        spokenNumber = message.spokenNumber();
        exercise = message.exercise();
        name = message.name();
        number = Masks.orKnown(message.number(), number);
        note = message.note();
        fromPlace = message.from();
        toPlace = message.to();
        wantedFor = message.wantedFor();
        people = message.people();
        needs = message.needs().toArray(String[]::new);
        requestedAt = message.requestedAt() == null ? now : message.requestedAt();
        if (message.state() != BusRequestMessage.State.OTHER) {
            wanted = message.state() == BusRequestMessage.State.WANTED;
        }
        toldAt = now;
    }

    /** The bus desk finds no place for it. */
    void decline(String why, String byName, Instant now) {
        declinedAt = now;
        declinedWhy = why;
        declinedBy = byName;
    }

    /** A place was found after all. */
    void booked() {
        declinedAt = null;
        declinedWhy = null;
        declinedBy = null;
    }

    UUID id() {
        return id;
    }

    String spokenNumber() {
        return spokenNumber;
    }

    boolean isExercise() {
        return exercise;
    }

    @Nullable
    String name() {
        return name;
    }

    @Nullable
    String number() {
        return number;
    }

    @Nullable
    String note() {
        return note;
    }

    @Nullable
    Place from() {
        return fromPlace;
    }

    @Nullable
    Place to() {
        return toPlace;
    }

    @Nullable
    Instant wantedFor() {
        return wantedFor;
    }

    @Nullable
    Integer people() {
        return people;
    }

    List<String> needs() {
        return List.of(needs);
    }

    Instant requestedAt() {
        return requestedAt;
    }

    @Nullable
    Instant declinedAt() {
        return declinedAt;
    }

    @Nullable
    String declinedWhy() {
        return declinedWhy;
    }
}

package id.psc119.referral.bus;

import id.psc119.vocabulary.Place;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Where the bus goes, on which days and when, and whom it can carry. */
@Entity
@DynamicUpdate
class BusRoute {
    @Id
    private UUID id;

    private String code;
    private String name;

    @JdbcTypeCode(SqlTypes.JSON)
    private Place fromPlace;

    @JdbcTypeCode(SqlTypes.JSON)
    private Place toPlace;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Stop> stops;

    private Integer[] days;
    private LocalTime departs;
    private @Nullable LocalTime returns;
    private int seats;
    private int wheelchairs;
    private int stretchers;
    private boolean active;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private Instant changedAt;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private String changedBy;

    /** For Hibernate. */
    protected BusRoute() {}

    BusRoute(UUID id) {
        this.id = id;
    }

    /**
     * Where somebody gets on.
     *
     * @param minutes after the departure
     */
    public record Stop(String name, int minutes) {}

    /**
     * What a supervisor enters.
     *
     * @param code short, such as {@code SKY-PLG}; part of a run's spoken number
     * @param days 1 Monday to 7 Sunday
     * @param returns when the bus goes back; absent where it does not
     * @param active false: nobody can book it any more
     */
    record Timetable(
            String code,
            String name,
            Place from,
            Place to,
            List<Stop> stops,
            List<Integer> days,
            LocalTime departs,
            @Nullable LocalTime returns,
            Capacity capacity,
            boolean active) {}

    void take(Timetable timetable, String by, Instant now) {
        code = timetable.code();
        name = timetable.name();
        fromPlace = timetable.from();
        toPlace = timetable.to();
        stops = List.copyOf(timetable.stops());
        days = timetable.days().stream().distinct().sorted().toArray(Integer[]::new);
        departs = timetable.departs();
        returns = timetable.returns();
        seats = timetable.capacity().seats();
        wheelchairs = timetable.capacity().wheelchairs();
        stretchers = timetable.capacity().stretchers();
        active = timetable.active();
        changedBy = by;
        changedAt = now;
    }

    boolean goesOn(LocalDate day) {
        return active && Arrays.asList(days).contains(day.getDayOfWeek().getValue());
    }

    Capacity capacity() {
        return new Capacity(seats, wheelchairs, stretchers);
    }

    UUID id() {
        return id;
    }

    Timetable timetable() {
        return new Timetable(
                code, name, fromPlace, toPlace, stops, List.of(days), departs, returns, capacity(), active);
    }
}

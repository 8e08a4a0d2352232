package id.psc119.dispatch.advice.roads;

import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.replica.Notices;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.GeoPoint;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Closes a stretch of road and opens it again. Travel times change at once. */
@ApplicationScoped
public class CloseRoad {
    /** A closure on its way over a slow network may arrive after its end; one that ended before is a mistake of a date or clock. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private final RoadClosures closures;
    private final ServedRoads roads;
    private final Notices notices;
    private final Clock clock;

    CloseRoad(RoadClosures closures, ServedRoads roads, Notices notices, Clock clock) {
        this.closures = closures;
        this.roads = roads;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * What is to be closed.
     *
     * @param area the corners of a flooded area; empty for the stretch at the point
     * @param place in words
     * @param from now, when absent
     * @param until absent when nobody knows
     */
    public record Request(
            GeoPoint point,
            List<GeoPoint> area,
            @Nullable String place,
            String reason,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /** @param fresh false when the closure was known before */
    public record Closed(RoadClosure.View closure, boolean fresh) {}

    /**
     * Closes a stretch, or corrects what was stated about it.
     *
     * @throws ProblemException when the point is no place on earth, the area is none, the end has passed, or the closure has been
     *     opened again
     */
    public Closed close(Caller caller, UUID id, Request request) {
        if (!request.point().isPossible() || !request.area().stream().allMatch(GeoPoint::isPossible)) {
            throw new ProblemException(DispatchProblem.POINT_IMPOSSIBLE);
        }
        Closed closed = QuarkusTransaction.requiringNew().call(() -> keep(caller, id, request));
        takeEffect();
        return closed;
    }

    private Closed keep(Caller caller, UUID id, Request request) {
        Instant now = stored(clock.instant());
        RoadClosure known = closures.locked(id).orElse(null);
        Instant from = request.from() != null ? stored(request.from()) : known == null ? now : known.from();
        @Nullable Instant until = request.until() == null ? null : stored(request.until());
        RoadClosure.Stretch stretch = new RoadClosure.Stretch(
                request.point(), request.area(), request.place(), request.reason(), from, until);
        if (known != null && known.isAbout(stretch) && known.from().equals(from)) {
            return new Closed(known.view(), false);
        }
        if (known != null && known.isOpened()) {
            throw new ProblemException(DispatchProblem.CLOSURE_ENDED);
        }
        if (until != null && until.isBefore(now.minus(LATE))) {
            throw ProblemException.invalid("until", "closure-over");
        }
        if (known == null || !known.corners().equals(request.area())) {
            mustBeDrawable(request.area());
        }
        if (known == null) {
            RoadClosure closure = RoadClosure.of(id, stretch, caller.personId(), caller.name(), now);
            closures.add(closure);
            return new Closed(closure.view(), true);
        }
        known.describe(stretch, caller.personId(), caller.name(), now);
        closures.changed(known);
        return new Closed(known.view(), false);
    }

    private static void mustBeDrawable(List<GeoPoint> area) {
        if (area.isEmpty()) {
            return;
        }
        switch (DrawnArea.faultOf(area)) {
            case NONE -> {}
            case TOO_FEW_CORNERS -> throw ProblemException.invalid("area", "area-corners");
            case CROSSES_ITSELF -> throw ProblemException.invalid("area", "area-crossing");
            case TOO_LARGE -> throw ProblemException.invalid("area", "area-too-large");
        }
    }

    /** As exactly as the database stores it, so that a repetition is recognised. */
    private static Instant stored(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Opens a stretch. The closure is kept.
     *
     * @throws ProblemException 404 when there is none
     */
    public RoadClosure.View open(Caller caller, UUID id) {
        RoadClosure.View opened = QuarkusTransaction.requiringNew().call(() -> {
            RoadClosure closure =
                    closures.locked(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
            if (!closure.isOpened()) {
                closure.open(caller.personId(), caller.name(), stored(clock.instant()));
                closures.changed(closure);
            }
            return closure.view();
        });
        takeEffect();
        return opened;
    }

    /** After the commit: every replica reads what is closed now. */
    private void takeEffect() {
        notices.send(RoadClosureSweep.NAME);
        roads.closeWhatIsClosed();
    }
}

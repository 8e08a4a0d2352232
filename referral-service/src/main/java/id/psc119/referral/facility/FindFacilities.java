package id.psc119.referral.facility;

import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds facilities as screens show them, each list with the place in the stream at which it is true. */
@ApplicationScoped
class FindFacilities {
    private final Facilities facilities;
    private final EventLog log;
    private final Regency regency;
    private final FacilitySettings settings;
    private final Clock clock;

    FindFacilities(Facilities facilities, EventLog log, Regency regency, FacilitySettings settings, Clock clock) {
        this.facilities = facilities;
        this.log = log;
        this.regency = regency;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional
    FacilityResource.FacilityPage page(@Nullable String cursor, int limit) {
        EventLog.Position position = log.position();
        Page<Facility> page = Page.of(
                facilities.page(Cursor.id(cursor), limit + 1),
                limit,
                facility -> facility.id().toString());
        return new FacilityResource.FacilityPage(views(page.items()), page.next(), position);
    }

    @Transactional
    FacilityView get(UUID id) {
        return facilities
                .findByIdOptional(id)
                .map(facility -> views(List.of(facility)).getFirst())
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** The facilities at which the caller works. */
    @Transactional
    FacilityResource.FacilityPage ofStaff(Caller caller) {
        EventLog.Position position = log.position();
        List<Facility> own = facilities.ofStaff(caller).stream()
                .map(facilities::findByIdOptional)
                .flatMap(Optional::stream)
                .toList();
        return new FacilityResource.FacilityPage(views(own), null, position);
    }

    /** Every facility in use, as a document of EDXL-HAVE 2.0. */
    @Transactional
    String have() {
        return HaveDocument.of(
                views(facilities.listAll().stream()
                        .filter(facility -> !facility.description().retired())
                        .toList()),
                clock.instant());
    }

    private List<FacilityView> views(List<Facility> rows) {
        Instant now = clock.instant();
        return facilities.statesOf(rows).stream()
                .map(state -> FacilityView.of(state, now, regency.zone(), settings))
                .toList();
    }
}

package id.psc119.fleet.unit;

import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.paging.Page;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds units as screens show them, each list with the place in the stream at which it is true. */
@ApplicationScoped
class FindUnits {
    private final Units units;
    private final EventLog log;

    FindUnits(Units units, EventLog log) {
        this.units = units;
        this.log = log;
    }

    /** Units with the place in the stream at which they are so. */
    record Found(String position, Page<UnitView> page) {}

    @Transactional
    Found page(Caller caller, @Nullable String cursor, int limit) {
        String position = log.position().toString();
        Page<Unit> page = Page.of(
                units.page(caller, cursor == null ? Units.After.BEGINNING : read(cursor), limit),
                limit,
                FindUnits::cursorOf);
        return new Found(position, new Page<>(units.views(page.items()), page.next()));
    }

    @Transactional
    Found crewedBy(Caller caller) {
        String position = log.position().toString();
        return new Found(position, new Page<>(units.views(units.crewedBy(caller.personId())), null));
    }

    /** One unit; what the look shows is written to the read audit. */
    @Transactional
    UnitView get(Caller caller, UUID id, PersonalDataAccess look) {
        UnitView view = units.view(units.visibleTo(caller, id), look);
        look.record();
        return view;
    }

    private static String cursorOf(Unit unit) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((unit.callSign() + "\n" + unit.id()).getBytes(StandardCharsets.UTF_8));
    }

    private static Units.After read(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n');
            return new Units.After(text.substring(0, Math.max(end, 0)), UUID.fromString(text.substring(end + 1)));
        } catch (IllegalArgumentException e) {
            ProblemException problem = new ProblemException(PlatformProblem.BAD_CURSOR);
            problem.initCause(e);
            throw problem;
        }
    }
}

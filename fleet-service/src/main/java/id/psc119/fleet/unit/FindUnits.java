package id.psc119.fleet.unit;

import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
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
                unit -> Cursor.of(unit.callSign(), unit.id()));
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

    private static Units.After read(String cursor) {
        Cursor after = Cursor.parse(cursor, 2);
        return new Units.After(after.text(0), after.uuid(1));
    }
}

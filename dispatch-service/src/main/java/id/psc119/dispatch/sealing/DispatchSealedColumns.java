package id.psc119.dispatch.sealing;

import id.psc119.platform.privacy.SealedColumn;
import id.psc119.platform.privacy.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Dispatch's fields that reach a person: the reporter's number, and those of the units and their crews. */
@ApplicationScoped
class DispatchSealedColumns implements SealedColumns {
    @Override
    public Collection<SealedColumn> all() {
        return List.of(SealedColumn.of("incident", "call_back_number"), SealedColumn.of("unit", "telephones"));
    }
}

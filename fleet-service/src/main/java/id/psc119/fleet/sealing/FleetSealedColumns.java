package id.psc119.fleet.sealing;

import id.psc119.platform.privacy.SealedColumn;
import id.psc119.platform.privacy.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Fleet's fields that reach a person: the numbers of units, of crews, and of those who may sign in. */
@ApplicationScoped
class FleetSealedColumns implements SealedColumns {
    @Override
    public Collection<SealedColumn> all() {
        return List.of(
                SealedColumn.of("unit", "telephone"),
                SealedColumn.of("crew_member", "telephone"),
                SealedColumn.of("person", "numbers"));
    }
}

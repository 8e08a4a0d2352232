package id.psc119.intake.sealing;

import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.privacy.SealedColumn;
import id.psc119.platform.privacy.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Every encrypted number column of intake. */
@ApplicationScoped
class IntakeColumns implements SealedColumns {
    private final KeyedHash hash;

    IntakeColumns(KeyedHash hash) {
        this.hash = hash;
    }

    @Override
    public Collection<SealedColumn> all() {
        return List.of(
                SealedColumn.of("contact", "number_as_received"),
                SealedColumn.searched("contact", "number_e164", "number_hash", hash::telephone),
                SealedColumn.of("contact", "call_back_number"),
                SealedColumn.searched("contact", "call_back_e164", "call_back_hash", hash::telephone),
                SealedColumn.of("press", "call_back_number"),
                SealedColumn.of("incident", "call_back_number"));
    }
}

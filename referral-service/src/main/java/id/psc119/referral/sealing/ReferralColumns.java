package id.psc119.referral.sealing;

import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.privacy.SealedColumn;
import id.psc119.platform.privacy.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Every column of referral that holds a sealed number or text that is changed. A facility's own telephone is public and not sealed. */
@ApplicationScoped
class ReferralColumns implements SealedColumns {
    private final KeyedHash hash;

    ReferralColumns(KeyedHash hash) {
        this.hash = hash;
    }

    @Override
    public Collection<SealedColumn> all() {
        return List.of(
                SealedColumn.searched("patient", "nik", "nik_hash", hash::nik),
                SealedColumn.of("patient", "card_number"),
                SealedColumn.of("patient", "family_telephone"),
                SealedColumn.of("arrival", "crew_telephone"),
                SealedColumn.of("referral", "sbar"),
                SealedColumn.of("referral_attachment_content", "content"),
                SealedColumn.searched("bus_booking", "number", "number_hash", hash::telephone),
                SealedColumn.of("bus_booking", "appointment"),
                SealedColumn.of("bus_request", "number"),
                SealedColumn.of("bus_request", "note"));
    }
}

package id.psc119.intake.reception.telephone;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.transaction.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every query of telephone calls. The desk sees all, as part of their contacts. */
@ApplicationScoped
public class TelephoneCalls implements PanacheRepositoryBase<TelephoneCall, String> {
    /** The call of this id, locked; a new one with the id of its contact where no event of it has arrived yet. */
    @Transactional(TxType.MANDATORY)
    public TelephoneCall lockOrCreate(String callId, Instant at) {
        return RowLock.of(getEntityManager(), TelephoneCall.class, callId).orElseGet(() -> {
            TelephoneCall call = new TelephoneCall(callId, Uuid7.at(at), at);
            persist(call);
            return call;
        });
    }

    /** The calls behind these contacts. */
    @Transactional
    public Map<UUID, TelephoneCall> ofContacts(Collection<UUID> contacts) {
        return contacts.isEmpty()
                ? Map.of()
                : list("contactId IN ?1", contacts).stream()
                        .collect(Collectors.toMap(TelephoneCall::contactId, Function.identity()));
    }
}

package id.psc119.referral.care;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.referral.patient.PatientChanged;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes an entry of a care record, once. It is a fact: a crew writes before any arrival names them or the patient, and its phone may send
 * hours later. For that reason it gives no power: it opens no patient, and counts only when its author is of the crew.
 */
@ApplicationScoped
class RecordCare {
    private final CareEntries entries;
    private final Event<PatientChanged> changed;
    private final ObjectMapper json;

    RecordCare(CareEntries entries, Event<PatientChanged> changed, ObjectMapper json) {
        this.entries = entries;
        this.changed = changed;
        this.json = json;
    }

    @Transactional
    CareResource.Kept record(
            Caller caller, UUID patientId, UUID id, @Nullable UUID corrects, CareContent content, Provenance report) {
        long parts = content.parts();
        if (parts > 1 || (parts == 0 && corrects == null)) {
            throw new ProblemException(CareProblem.ONE_KIND_PER_ENTRY);
        }
        entries.lock(id);
        CareEntry given = new CareEntry(
                id, patientId, corrects, parts == 0 ? null : text(content), caller.has(Role.SUPERVISOR), report);
        Optional<CareEntry> kept = entries.find(id);
        if (kept.isPresent() && !kept.get().repeats(given)) {
            throw new ProblemException(CareProblem.ID_USED);
        }
        if (kept.isEmpty()) {
            entries.add(given);
            changed.fire(new PatientChanged(patientId));
        }
        return new CareResource.Kept(id, kept.orElse(given).report().recorded());
    }

    private String text(CareContent content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            // Without the cause: its message may repeat the content.
            throw new IllegalStateException("an entry of a care record cannot be written");
        }
    }
}

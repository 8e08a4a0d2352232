package id.psc119.intake.request;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.directory.area.Localities;
import id.psc119.intake.phone.PhoneNumbers;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.staff.StaffMember;
import id.psc119.intake.triage.outcome.EndContact;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes a request and decides it; whoever asked gets a message. What is accepted and has work in it is handed to those who do it.
 * A complaint about a levy alerts the desk's supervisor and nobody else reads it.
 */
@ApplicationScoped
class TakeRequest {
    private static final Logger LOG = Logger.getLogger(TakeRequest.class);

    private final ServiceRequests requests;
    private final Contacts contacts;
    private final Localities localities;
    private final PhoneNumbers numbers;
    private final TellAsker tellAsker;
    private final EndContact endContact;
    private final IntakeChanges desk;
    private final HandOver handOver;
    private final Sweeps sweeps;
    private final Clock clock;

    TakeRequest(
            ServiceRequests requests,
            Contacts contacts,
            Localities localities,
            PhoneNumbers numbers,
            TellAsker tellAsker,
            EndContact endContact,
            IntakeChanges desk,
            HandOver handOver,
            Sweeps sweeps,
            Clock clock) {
        this.requests = requests;
        this.contacts = contacts;
        this.localities = localities;
        this.numbers = numbers;
        this.tellAsker = tellAsker;
        this.endContact = endContact;
        this.desk = desk;
        this.handOver = handOver;
        this.sweeps = sweeps;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param number as somebody wrote it; absent: the contact's
     * @param desaCode where the work begins; absent: the contact's
     * @param landmark in that desa; absent: the contact's
     * @param endsContact when present, the contact is nothing but this request: it ends with it
     */
    record Asked(
            UUID id,
            RequestKind kind,
            @Nullable UUID contactId,
            boolean exercise,
            @Nullable String number,
            @Nullable String askedBy,
            @Nullable String note,
            @Nullable String desaCode,
            @Nullable String landmark,
            @Nullable Instant wantedFor,
            @Nullable Provenance endsContact) {
        /** Never prints the number. */
        @Override
        public String toString() {
            return "Asked[" + id + " " + kind + "]";
        }
    }

    /**
     * Takes a request once; the same id again is the same request.
     *
     * @throws ProblemException 422 for a contact or desa that is not known; 409 when the contact is to end and has another outcome, or
     *     another call taker has it
     */
    @Transactional
    ServiceRequest take(Asked asked, StaffMember by) {
        Optional<ServiceRequest> known = requests.lock(asked.id());
        if (known.isPresent()) {
            return known.get();
        }
        @Nullable UUID contactId = asked.contactId();
        Optional<Contact> contact = contactId == null ? Optional.empty() : contacts.lock(contactId);
        if (contactId != null && contact.isEmpty()) {
            throw IntakeProblem.invalid("contactId", "no contact of this id is known");
        }
        if (asked.desaCode() != null && !localities.knowsDesa(asked.desaCode())) {
            throw IntakeProblem.invalid("desaCode", "no desa of this code is known; search /areas by name");
        }
        Instant now = clock.instant();
        @Nullable
        String number = asked.number() == null || Masks.isMask(asked.number())
                ? contact.map(Contact::callBackE164)
                        .or(() -> contact.map(Contact::numberE164))
                        .filter(one -> !Masks.isMask(one))
                        .orElse(null)
                : numbers.personal(asked.number());
        boolean isWork = asked.kind().plannedWork().isPresent();
        Optional<Place> place = isWork ? contact.map(Contact::place) : Optional.empty();
        @Nullable
        String landmark =
                isWork ? coalesce(asked.landmark(), place.map(Place::landmark).orElse(null)) : null;
        RequestedWork work = RequestedWork.beginningAt(landmark);
        ServiceRequest request = new ServiceRequest(
                asked.id(),
                requests.nextNumber(now),
                asked.kind(),
                contactId,
                asked.exercise() || contact.map(Contact::exercise).orElse(false),
                number,
                asked.askedBy(),
                asked.note(),
                coalesce(asked.desaCode(), place.map(Place::desaCode).orElse(null)),
                asked.wantedFor(),
                RequestState.RECEIVED,
                null,
                null,
                now,
                now,
                by.personId(),
                work);
        requests.add(request);
        if (landmark != null) {
            requests.describe(request.id(), work);
        }
        @Nullable Provenance ends = asked.endsContact();
        if (contactId != null && ends != null) {
            endContact.end(
                    contactId,
                    new EndContact.Decision(asked.kind().outcomeOfContact(), null, request.spokenNumber(), false, ends),
                    by);
        }
        sweeps.wakeAfterCommit(RemindOfRequests.NAME);
        if (asked.kind().isForSupervisors()) {
            desk.levyComplained(request.id(), request.exercise());
        }
        tellAsker.tell(request, now);
        LOG.infof("request taken: request=%s kind=%s exercise=%s", request.id(), request.kind(), request.exercise());
        return request;
    }

    private static @Nullable String coalesce(@Nullable String first, @Nullable String second) {
        return first == null || first.isBlank() ? second : first;
    }

    /**
     * Decides a request.
     *
     * @param supervisor whether the person is one
     * @throws ProblemException 404 for a request that they may not see, 409 when it is done, 422 without a time or reason
     */
    @Transactional
    ServiceRequest decide(
            UUID id,
            UUID decisionId,
            RequestState state,
            @Nullable Instant plannedFor,
            @Nullable String reason,
            String person,
            boolean supervisor) {
        ServiceRequest request = requests.lock(id)
                .filter(one -> supervisor || !one.kind().isForSupervisors())
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        if (state == RequestState.PLANNED && plannedFor == null) {
            throw IntakeProblem.invalid("plannedFor", "say when it will be done");
        }
        if (state == RequestState.DECLINED && (reason == null || reason.isBlank())) {
            throw IntakeProblem.invalid("reason", "say why it is declined: who asked is told");
        }
        if (!request.state().mayBecome(state)) {
            throw new ProblemException(IntakeProblem.REQUEST_ENDED).with("state", request.state());
        }
        Instant now = clock.instant();
        boolean isNew = requests.decide(
                decisionId, id, state, state == RequestState.PLANNED ? plannedFor : null, reason, person, now);
        ServiceRequest decided = requests.find(id).orElseThrow();
        if (isNew) {
            tellAsker.tell(decided, now);
            if (decided.state().isWanted() || request.state().isWanted()) {
                handOver.mark(decided);
            }
            LOG.infof("request decided: request=%s state=%s", id, state);
        }
        return decided;
    }
}

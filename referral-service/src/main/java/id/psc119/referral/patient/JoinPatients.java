package id.psc119.referral.patient;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.referral.patient.PatientLink.Ground;
import id.psc119.referral.patient.PatientLink.Pair;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Joins the records of one person who is visited at home, and takes a join back. The same NIK together with the same name or date of birth
 * joins by itself; everything less is proposed to a supervisor. A NIK alone does not join: whoever types one would read another's record.
 */
@ApplicationScoped
class JoinPatients {
    private final Patients patients;
    private final PatientLinks links;
    private final Disclosure disclosure;
    private final Clock clock;

    JoinPatients(Patients patients, PatientLinks links, Disclosure disclosure, Clock clock) {
        this.patients = patients;
        this.links = links;
        this.disclosure = disclosure;
        this.clock = clock;
    }

    /** Runs in the transaction in which somebody said who the patient is. */
    void follow(@Observes PatientChanged changed) {
        // A crew may write before anybody has said who the patient is.
        @Nullable
        Patient patient = patients.findByIdOptional(changed.id())
                .filter(Patient::hasUsableNik)
                .orElse(null);
        @Nullable String typedById = patient == null ? null : patient.typedById();
        if (patient == null || typedById == null) {
            return;
        }
        patients.flush();
        for (PatientLinks.Alike alike : links.alike(changed.id())) {
            if (joinsByItself(alike.grounds())) {
                links.add(new PatientLink(
                        Uuid7.at(clock.instant()),
                        alike.pair(),
                        true,
                        alike.grounds(),
                        true,
                        typedById,
                        Objects.requireNonNullElse(patient.typedBy(), ""),
                        clock.instant()));
            }
        }
    }

    /** The rule for records that do not contradict each other. */
    static boolean joinsByItself(Set<Ground> grounds) {
        return grounds.contains(Ground.NIK) && (grounds.contains(Ground.NAME) || grounds.contains(Ground.BIRTH_DATE));
    }

    /** Records that look like one person's. Each view is written to the read audit. */
    @Transactional
    List<PatientLinkResource.Proposal> proposals(@Nullable String purpose) {
        List<PatientLinkResource.Proposal> proposals = new ArrayList<>();
        for (PatientLinks.Alike alike : links.alike()) {
            proposals.add(new PatientLinkResource.Proposal(
                    view(alike.pair().patientId(), purpose),
                    view(alike.pair().otherId(), purpose),
                    alike.grounds().stream().sorted().toList()));
        }
        return proposals;
    }

    private PatientResource.PatientView view(UUID id, @Nullable String purpose) {
        PersonalDataAccess look = disclosure.look("patient", id, purpose);
        PatientResource.PatientView view = PatientResource.PatientView.of(patients.findById(id), look);
        look.record();
        return view;
    }

    /** What was decided of a record, the newest first. */
    @Transactional
    List<PatientLinkResource.LinkView> history(UUID patientId) {
        return links.of(patientId).stream()
                .map(PatientLinkResource.LinkView::of)
                .toList();
    }

    /**
     * Decides once; the same id again changes nothing.
     *
     * @throws ProblemException 404 for a record that is not known, 409 for an id that stands for another decision
     */
    @Transactional
    PatientLinkResource.LinkView decide(Caller caller, UUID id, UUID one, UUID other, boolean same) {
        if (one.equals(other)) {
            throw new ProblemException(PatientProblem.SAME_RECORD);
        }
        Pair pair = Pair.of(one, other);
        Optional<PatientLink> known = links.find(id);
        if (known.isPresent()) {
            if (!known.get().pair().equals(pair) || known.get().isSame() != same) {
                throw new ProblemException(PatientProblem.LINK_ID_USED);
            }
            return PatientLinkResource.LinkView.of(known.get());
        }
        if (patients.byId(List.of(one, other)).size() != 2) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        Set<Ground> grounds = links.alike(one).stream()
                .filter(alike -> alike.pair().equals(pair))
                .findFirst()
                .map(PatientLinks.Alike::grounds)
                .orElseGet(Set::of);
        PatientLink link =
                new PatientLink(id, pair, same, grounds, false, caller.personId(), caller.name(), clock.instant());
        links.add(link);
        return PatientLinkResource.LinkView.of(link);
    }
}

package id.psc119.dispatch.desk.crew;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.dispatch.exchange.unit.DisclosureLevel;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.platform.outbox.PeerClient;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks intake for the pictures that reporters sent, for a crew that is at the incident. Where intake does not answer, the crew is told so and
 * goes on without: its work never waits for a picture.
 */
@ApplicationScoped
class AskForPictures {
    private static final Logger LOG = Logger.getLogger(AskForPictures.class);
    private static final String INTAKE = "intake";

    private final Assignments assignments;
    private final PeerClient peers;
    private final Disclosure disclosure;
    private final ObjectMapper json;

    AskForPictures(Assignments assignments, PeerClient peers, Disclosure disclosure, ObjectMapper json) {
        this.assignments = assignments;
        this.peers = peers;
        this.disclosure = disclosure;
        this.json = json;
    }

    /** As {@code contracts/picture-questions} describes it. */
    record PictureQuestion(UUID incidentId, @Nullable UUID pictureId) {}

    /** What intake answers. */
    record IncidentPictures(
            @Nullable List<MyPictureResource.MyPicture> items, MyPictureResource.@Nullable MyPictureFile opened) {}

    /**
     * Which pictures there are.
     *
     * @throws ProblemException 404 when the caller has no such live assignment, or only drives
     */
    MyPictureResource.MyPictures list(Caller caller, UUID assignmentId) {
        UUID incident = incidentOf(caller, assignmentId);
        @Nullable IncidentPictures answer = asked(new PictureQuestion(incident, null));
        List<MyPictureResource.MyPicture> items = answer == null || answer.items() == null ? List.of() : answer.items();
        return new MyPictureResource.MyPictures(items, answer != null);
    }

    /**
     * One picture; who saw it is written to the read audit.
     *
     * @throws ProblemException 404 when it is not there or intake does not answer
     */
    MyPictureResource.MyPictureFile open(Caller caller, UUID assignmentId, UUID pictureId, @Nullable String purpose) {
        UUID incident = incidentOf(caller, assignmentId);
        PersonalDataAccess look = disclosure.look("incident", incident, purpose);
        @Nullable IncidentPictures answer = asked(new PictureQuestion(incident, pictureId));
        MyPictureResource.@Nullable MyPictureFile file = answer == null ? null : answer.opened();
        if (file == null) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        @Nullable String content = look.text("picture", file.content());
        QuarkusTransaction.requiringNew().run(look::record);
        return new MyPictureResource.MyPictureFile(file.mediaType(), content);
    }

    private UUID incidentOf(Caller caller, UUID assignmentId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> assignments.liveOf(caller.personId()).stream()
                        .filter(assignment -> assignment.id().equals(assignmentId))
                        .filter(assignment -> assignments
                                .disclosureTo(assignment, caller.personId())
                                .filter(DisclosureLevel.CARE::equals)
                                .isPresent())
                        .findFirst()
                        .map(Assignment::incidentId)
                        .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }

    private @Nullable IncidentPictures asked(PictureQuestion question) {
        try {
            PeerClient.Answer answer = peers.post(INTAKE, question, "picture-questions");
            if (answer.isTaken()) {
                return json.readValue(answer.body(), IncidentPictures.class);
            }
            LOG.warnf(
                    "pictures not read: intake answers status=%d incident=%s", answer.status(), question.incidentId());
        } catch (IOException e) {
            LOG.warnf("pictures not read: intake does not answer, incident=%s", question.incidentId());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }
}

package id.psc119.intake.desk;

import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Dispatch asks for the pictures of an incident, for a crew whose assignment it has checked. */
@Path("/picture-questions")
@RunOnVirtualThread
public class PictureQuestionResource {
    private final ReadPictures readPictures;

    PictureQuestionResource(ReadPictures readPictures) {
        this.readPictures = readPictures;
    }

    /** @param pictureId the one to be opened; absent: only which there are */
    public record PictureQuestion(
            @NotNull UUID incidentId, @Nullable UUID pictureId) {}

    /**
     * Pictures of everybody who reported the incident.
     *
     * @param opened the one that was asked for, while it is there
     */
    public record IncidentPictures(List<IncidentPicture> items, ContactPictureResource.@Nullable PictureFile opened) {}

    /** A picture that can be opened. */
    public record IncidentPicture(UUID id, String mediaType, Instant receivedAt) {}

    @POST
    @SentBy("dispatch")
    @RolesAllowed(Role.SERVICE)
    @Operation(
            summary = "The pictures of an incident, for its crew",
            description =
                    "Dispatch asks while a crew has the assignment, and writes to its own read audit who saw one.")
    public IncidentPictures ask(@NotNull @Valid PictureQuestion body) {
        return readPictures.ofIncident(body.incidentId(), body.pictureId());
    }
}

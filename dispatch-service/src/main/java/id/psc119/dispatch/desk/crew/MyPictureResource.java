package id.psc119.dispatch.desk.crew;

import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Pictures that reporters sent of what a crew is at. Intake keeps them; they are asked for when a crew looks. */
@Path("/my-work/{assignmentId}/pictures")
@RunOnVirtualThread
@RolesAllowed({Role.CREW, Role.RESPONDER})
public class MyPictureResource {
    private static final String RULE =
            "those of live assignments of the units that the caller crews now, and those that they accepted with; nothing for who only drives";

    private final AskForPictures askForPictures;
    private final Caller caller;

    MyPictureResource(AskForPictures askForPictures, Caller caller) {
        this.askForPictures = askForPictures;
        this.caller = caller;
    }

    /** @param known false when intake did not answer: there may be pictures */
    public record MyPictures(List<MyPicture> items, boolean known) {}

    /** A picture that can be opened. */
    public record MyPicture(UUID id, String mediaType, Instant receivedAt) {}

    /** @param content in Base64; absent unless a purpose was stated */
    public record MyPictureFile(String mediaType, @Nullable String content) {}

    @GET
    @ObjectRule(RULE)
    @Operation(summary = "Which pictures reporters sent of the incident")
    public MyPictures list(UUID assignmentId) {
        return askForPictures.list(caller, assignmentId);
    }

    @GET
    @Path("/{pictureId}")
    @ObjectRule(RULE)
    @Operation(
            summary = "One picture",
            description =
                    "With the purpose CARE (Psc-Purpose); the view is noted. 404 also when intake does not answer.")
    public MyPictureFile get(UUID assignmentId, UUID pictureId, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return askForPictures.open(caller, assignmentId, pictureId, purpose);
    }
}

package id.psc119.intake.desk;

import id.psc119.intake.reception.picture.ContactPictures;
import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Pictures that came with a contact. */
@Path("/contacts/{id}/pictures")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class ContactPictureResource {
    private final ReadPictures readPictures;

    ContactPictureResource(ReadPictures readPictures) {
        this.readPictures = readPictures;
    }

    /** The pictures of a contact, by the time at which they came. */
    public record PictureList(List<ContactPictures.Picture> items) {}

    /** @param content in Base64; absent unless a purpose was stated */
    public record PictureFile(String mediaType, @Nullable String content) {}

    @GET
    @Operation(summary = "What is known of the pictures of a contact: whether they are there, and why one is not")
    public PictureList list(UUID id) {
        return new PictureList(readPictures.of(id));
    }

    @GET
    @Path("/{pictureId}")
    @ObjectRule("dispatchers and supervisors any; call takers those of the contacts that they handle")
    @Operation(
            summary = "One picture",
            description =
                    "Opened with Psc-Purpose; the view is written to the read audit. 403 picture-needs-claim for a call taker who does not"
                            + " handle the contact.")
    public PictureFile get(UUID id, UUID pictureId, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return readPictures.open(id, pictureId, purpose);
    }
}

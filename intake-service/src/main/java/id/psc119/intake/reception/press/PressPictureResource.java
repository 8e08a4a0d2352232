package id.psc119.intake.reception.press;

import id.psc119.intake.limit.Addresses;
import id.psc119.intake.limit.Limits;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.picture.PictureSettings;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.OpenedBy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Pictures that come with a press. Unlike the press itself, they are limited, and wait when the service is busy. */
@Path("/presses/{id}/pictures/{pictureId}")
@Importance(Importance.Level.ORDINARY)
@RunOnVirtualThread
@PermitAll
@OpenedBy("the press's secret in Psc-Press-Secret, made by the phone that pressed")
public class PressPictureResource {
    private final AddPicture addPicture;
    private final Limits limits;
    private final Addresses addresses;
    private final PictureSettings settings;

    PressPictureResource(AddPicture addPicture, Limits limits, Addresses addresses, PictureSettings settings) {
        this.addPicture = addPicture;
        this.limits = limits;
        this.addresses = addresses;
        this.settings = settings;
    }

    /** @param content JPEG or PNG, in Base64 */
    public record PictureBody(
            @NotNull @Size(min = 1, max = 1_000_000) String content) {}

    /** It is kept. */
    public record PictureReceipt(UUID id) {}

    @PUT
    @Operation(
            summary = "Adds a picture to a press",
            description =
                    "Send it again until it is answered: the same id and content are the same picture. Only the picture is kept, without the"
                            + " place, time and device that a camera writes into it. The call taker and the crew that is sent see it. 409 when the"
                            + " report has ended or has enough pictures; 422 not-a-picture for anything but JPEG and PNG.")
    public PictureReceipt add(
            String id,
            UUID pictureId,
            @HeaderParam(PressSecret.HEADER) @Nullable String secret,
            @NotNull @Valid PictureBody body,
            @Context HttpServerRequest request) {
        limits.count("pictures", List.of(settings.ofNetwork()), addresses.networkOf(request));
        limits.count("pictures", List.of(settings.ofAll()), "all");
        addPicture.add(PressId.of(id), PressSecret.of(secret, ""), pictureId, bytesOf(body.content()));
        return new PictureReceipt(pictureId);
    }

    private static byte[] bytesOf(String content) {
        try {
            return Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            ProblemException problem = new ProblemException(IntakeProblem.NOT_A_PICTURE);
            problem.initCause(e);
            throw problem;
        }
    }
}

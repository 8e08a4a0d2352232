package id.psc119.intake.reception.press;

import id.psc119.intake.reception.press.PressResource.UnitComing;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.OpenedBy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What a relative sees who got a link from whoever pressed. The link's code opens nothing else: it comes out of the press's secret,
 * and the secret does not come out of it.
 */
@Path("/shared-presses/{id}")
@Importance(Importance.Level.ORDINARY)
@RunOnVirtualThread
@PermitAll
@OpenedBy("the code of a tracking link in Psc-Press-Share; it ends with the incident")
public class SharedPressResource {
    private final FollowPress followPress;
    private final Regency regency;

    SharedPressResource(FollowPress followPress, Regency regency) {
        this.followPress = followPress;
        this.regency = regency;
    }

    /**
     * How far help has come.
     *
     * @param units none once it has ended
     */
    public record SharedPress(PressState state, List<UnitComing> units, List<String> telephoneNumbers) {}

    @GET
    @Operation(
            summary = "How far help has come, for whoever got the link",
            description =
                    "The code is the SHA-256, in hex, of 'follow ' and the SHA-256 of the press's secret in hex. Once the incident"
                            + " has ended, the answer says so and nothing more. 404 when the code is another's.")
    public SharedPress get(UUID id, @HeaderParam(PressSecret.SHARE_HEADER) @Nullable String code) {
        FollowPress.Followed followed = followPress.followShared(id, code == null ? "" : code);
        boolean hasEnded = followed.state() == PressState.ENDED;
        return new SharedPress(
                followed.state(),
                hasEnded || followed.progress() == null
                        ? List.of()
                        : followed.progress().units().stream()
                                .map(UnitComing::of)
                                .toList(),
                regency.telephoneNumbers());
    }
}

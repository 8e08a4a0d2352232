package id.psc119.intake.triage.complaint;

import id.psc119.intake.language.Texts;
import id.psc119.platform.paging.Page;
import id.psc119.vocabulary.Capability;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The chief complaints that a call taker chooses from. */
@Path("/complaints")
@RunOnVirtualThread
public class ComplaintResource {
    /** @param name in the caller's language */
    public record ComplaintView(Complaint code, String name, List<Capability> defaultNeeds) {}

    @GET
    @PermitAll
    @Operation(summary = "Chief complaints, named in the language that Accept-Language asks for")
    public Page<ComplaintView> list(@Context HttpHeaders headers) {
        Texts texts = Texts.in(headers.getAcceptableLanguages());
        return new Page<>(
                Arrays.stream(Complaint.values())
                        .map(complaint -> new ComplaintView(
                                complaint, texts.of("complaint." + complaint), complaint.defaultNeeds()))
                        .toList(),
                null);
    }
}

package id.psc119.intake.request;

import id.psc119.intake.language.Texts;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.OpenedBy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where who has asked something follows their request, by the link of the message. */
@Path("/request-follow/{id}/{code}")
@Importance(Importance.Level.ORDINARY)
@RunOnVirtualThread
public class FollowRequestResource {
    private final ServiceRequests requests;
    private final PlannedWorkStatuses statuses;
    private final TellAsker tellAsker;
    private final Regency regency;

    FollowRequestResource(
            ServiceRequests requests, PlannedWorkStatuses statuses, TellAsker tellAsker, Regency regency) {
        this.requests = requests;
        this.statuses = statuses;
        this.tellAsker = tellAsker;
        this.regency = regency;
    }

    @GET
    @PermitAll
    @OpenedBy("the code in the link, a keyed hash of the request's id")
    @Produces(MediaType.TEXT_HTML)
    @Operation(
            summary = "Follows a request",
            description =
                    "A small page for a person, in the language of their browser: number, state, time, the team that comes, reason. Nobody is named.")
    public Response follow(UUID id, String code, @Context HttpHeaders headers) {
        boolean isRight = MessageDigest.isEqual(
                code.getBytes(StandardCharsets.UTF_8), tellAsker.codeOf(id).getBytes(StandardCharsets.UTF_8));
        ServiceRequest request = isRight
                ? requests.find(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND))
                : notFound();
        String language = Texts.language(headers.getAcceptableLanguages());
        return Response.ok("""
                        <!doctype html><html lang="%s"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                        <title>PSC 119 %s</title><h1>PSC 119 %s</h1><p><strong>%s</strong></p><p>%s</p><p>&#9742; %s</p></html>
                        """.formatted(
                        language,
                        escaped(regency.name()),
                        escaped(regency.name()),
                        escaped(request.spokenNumber()),
                        escaped(tellAsker.newsOf(request, statuses.find(id).orElse(null), language)),
                        escaped(String.join(", ", regency.telephoneNumbers()))))
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static ServiceRequest notFound() {
        throw new ProblemException(PlatformProblem.NOT_FOUND);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

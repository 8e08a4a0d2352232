package id.psc119.fleet.spreadsheet;

import id.psc119.fleet.FleetProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A file that an office sends.
 *
 * @param content CSV or XLSX, in Base64
 * @param dryRun judges every line and changes nothing
 */
@Schema(name = "RegisterFile")
public record SpreadsheetUpload(
        @NotNull @Size(min = 1, max = 1_000_000) String content, boolean dryRun) {
    /** @throws ProblemException 422 not-base64 */
    public byte[] bytes() {
        try {
            return Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            ProblemException problem = new ProblemException(FleetProblem.NOT_BASE64);
            problem.initCause(e);
            throw problem;
        }
    }
}

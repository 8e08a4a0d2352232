package id.psc119.intake.signin.code;

import id.psc119.intake.outgoing.gateway.HttpTextGateway;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Hands codes to the operator's SMS or WhatsApp gateway over HTTP. */
final class CodeGateway implements CodeSender {
    private final HttpTextGateway gateway;

    CodeGateway(URI url, SignInSettings.Gateway settings) {
        this.gateway = new HttpTextGateway(new HttpTextGateway.Form(
                url,
                settings.body(),
                settings.contentType(),
                settings.secretHeader(),
                settings.secretFile(),
                settings.timeout()));
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public void send(Message message) throws IOException, InterruptedException {
        gateway.post(Map.of(
                "number", message.number(),
                "digits", message.number().substring(1),
                "text", message.text()));
    }
}

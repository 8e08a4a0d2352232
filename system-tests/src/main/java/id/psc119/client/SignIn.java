package id.psc119.client;

import java.net.URI;

/** Signs a person of the desk in as a browser does: the form, a code, and the code against a token. */
final class SignIn {
    private final URI edge;

    SignIn(URI edge) {
        this.edge = edge;
    }

    /** The person's access token. */
    String token(String username, String password) {
        try (DeskBrowser browser = new DeskBrowser(edge)) {
            return browser.tokens(browser.signIn(username, password))
                    .required("access_token")
                    .asText();
        }
    }
}

package id.psc119.signin;

import java.util.Map;

/** The pages that the sign-in shows, in Indonesian with an English switch; they need no script. */
final class Page {
    private Page() {}

    enum Language {
        ID,
        EN;

        /** Indonesian, unless the browser or the person prefers English. */
        static Language of(String chosen, String acceptLanguage) {
            if (!chosen.isEmpty()) {
                return chosen.startsWith("en") ? EN : ID;
            }
            int english = acceptLanguage.indexOf("en");
            int indonesian = acceptLanguage.indexOf("id");
            return english >= 0 && (indonesian < 0 || english < indonesian) ? EN : ID;
        }

        String say(String indonesian, String english) {
            return this == ID ? indonesian : english;
        }
    }

    /** The login form; {@code request} carries the client's parameters on, {@code message} says what went wrong. */
    static String login(Language language, Form request, String username, String message) {
        var hidden = new StringBuilder();
        for (Map.Entry<String, String> each : request.values().entrySet()) {
            hidden.append("<input type=\"hidden\" name=\"")
                    .append(escape(each.getKey()))
                    .append("\" value=\"")
                    .append(escape(each.getValue()))
                    .append("\">\n");
        }
        String other = language == Language.ID ? "en" : "id";
        String body = """
                <h1>%s</h1>
                %s
                <form method="post" action="login" autocomplete="on">
                %s<label>%s <input name="username" value="%s" autocomplete="username" autocapitalize="none"
                  spellcheck="false" required autofocus></label>
                <label>%s <input name="password" type="password" autocomplete="current-password" required></label>
                <button>%s</button>
                </form>
                <p class="hint">%s</p>
                <p><a href="authorize?%s" hreflang="%s" lang="%s">%s</a></p>
                """.formatted(
                        language.say("Masuk ke PSC 119", "Sign in to PSC 119"),
                        message.isEmpty() ? "" : "<p class=\"wrong\" role=\"alert\">" + escape(message) + "</p>",
                        hidden,
                        language.say("Nama pengguna", "User name"),
                        escape(username),
                        language.say("Kata sandi", "Password"),
                        language.say("Masuk", "Sign in"),
                        language.say(
                                "Akun contoh tercetak saat <code>./psc run</code> dan ada di"
                                        + " <code>.psc/accounts.txt</code>.",
                                "The sample accounts are printed by <code>./psc run</code> and kept in"
                                        + " <code>.psc/accounts.txt</code>."),
                        escape(request.with("ui_locales", other).encoded()),
                        other,
                        other,
                        language.say("In English", "Dalam bahasa Indonesia"));
        return frame(language, body);
    }

    static String message(Language language, String title, String text) {
        return frame(language, "<h1>" + escape(title) + "</h1><p>" + escape(text) + "</p>");
    }

    private static String frame(Language language, String body) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>PSC 119</title>
                <style>
                body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #1b1f24; background: #f3f5f7 }
                .banner { margin: 0; padding: .6rem 1rem; background: #ffd54a; text-align: center; font-weight: 600 }
                main { max-width: 24rem; margin: 3rem auto; padding: 1.5rem 2rem; background: #fff;
                  border: 1px solid #c9d0d8; border-radius: .5rem }
                h1 { margin-top: 0; font-size: 1.4rem }
                label { display: block; margin: .8rem 0; font-weight: 600 }
                input { display: block; width: 100%%; box-sizing: border-box; padding: .6rem; font: inherit;
                  border: 1px solid #6b7682; border-radius: .3rem }
                button { width: 100%%; padding: .7rem; font: inherit; font-weight: 700; color: #fff; background: #0d5c54;
                  border: 0; border-radius: .3rem; cursor: pointer }
                input:focus-visible, button:focus-visible, a:focus-visible { outline: 3px solid #1a5fb4; outline-offset: 2px }
                .wrong { padding: .6rem; background: #fde8e8; border-left: .3rem solid #a61b1b }
                .hint { color: #4b5662; font-size: .9rem }
                </style>
                </head>
                <body>
                <p class="banner">%s</p>
                <main>
                %s
                </main>
                </body>
                </html>
                """.formatted(
                        language.say("id", "en"),
                        language.say("Satu mesin: latihan dan peragaan", "One machine: training and demonstration"),
                        body);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

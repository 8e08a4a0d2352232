package id.psc119.engine.command;

import id.psc119.engine.simulate.Outcome.Figures;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A simulation's result as one HTML page that needs nothing else: a table and bars. */
final class Report {
    private Report() {}

    static String html(String name, String note, List<SimulateCommand.Result> results) {
        StringBuilder page = new StringBuilder();
        head(page, name, note);
        figures(page, results);
        return page.append("</html>\n").toString();
    }

    static void head(StringBuilder page, String name, String note) {
        page.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>")
                .append(escaped(name))
                .append("</title><style>body{font:16px sans-serif;margin:2em;max-width:70em}"
                        + "table{border-collapse:collapse}td,th{padding:.3em .8em;border-bottom:1px solid #ccc;"
                        + "text-align:right}td:first-child,th:first-child{text-align:left}rect{fill:#06c}</style><h1>")
                .append(escaped(name))
                .append("</h1><p>")
                .append(escaped(note))
                .append("</p>");
    }

    static void figures(StringBuilder page, List<SimulateCommand.Result> results) {
        page.append("<table><tr><th>Policy<th>In time %<th>Mean, min<th>90 % within, min<th>Red in time %"
                + "<th>First help to red, min<th>Busy %<th>Moves per unit and day");
        List<Figures> base = results.getFirst().figures();
        for (SimulateCommand.Result result : results) {
            List<Figures> each = result.figures();
            page.append("<tr><td>").append(escaped(result.policy()));
            cell(page, base, each, figures -> 100 * figures.inTime());
            cell(page, base, each, figures -> figures.meanSeconds() / 60);
            cell(page, base, each, figures -> figures.p90Seconds() / 60);
            cell(page, base, each, figures -> 100 * figures.redInTime());
            cell(page, base, each, figures -> figures.redFirstHelpSeconds() / 60);
            cell(page, base, each, figures -> 100 * figures.utilisation());
            cell(page, base, each, Figures::movesPerUnitDay);
        }
        page.append("</table><p>The first line's figures; then differences from it over the same ")
                .append(base.size())
                .append(" seeds, ± 95 % confidence.</p>");
        bars(page, "In time, %", results, figures -> 100 * figures.inTime());
        bars(page, "Mean response, minutes", results, figures -> figures.meanSeconds() / 60);
        bars(page, "Red calls in time, %", results, figures -> 100 * figures.redInTime());
    }

    private static void cell(
            StringBuilder page, List<Figures> base, List<Figures> each, ToDoubleFunction<Figures> figure) {
        page.append("<td>").append(SimulateCommand.cell(base, each, figure));
    }

    private static void bars(
            StringBuilder page, String title, List<SimulateCommand.Result> results, ToDoubleFunction<Figures> figure) {
        double most = results.stream()
                .mapToDouble(result -> SimulateCommand.mean(result.figures(), figure))
                .max()
                .orElse(1);
        int row = 26;
        page.append("<h2>")
                .append(escaped(title))
                .append("</h2><svg role=\"img\" aria-label=\"")
                .append(escaped(title))
                .append("\" width=\"860\" height=\"")
                .append(results.size() * row)
                .append("\">");
        for (int i = 0; i < results.size(); i++) {
            double value = SimulateCommand.mean(results.get(i).figures(), figure);
            page.append(String.format(
                    Locale.ROOT,
                    "<text x=\"0\" y=\"%d\">%s</text><rect x=\"380\" y=\"%d\" width=\"%.1f\" height=\"18\"/>"
                            + "<text x=\"%.1f\" y=\"%d\">%.1f</text>",
                    i * row + 17,
                    escaped(results.get(i).policy()),
                    i * row + 3,
                    400 * value / Math.max(most, 1e-9),
                    388 + 400 * value / Math.max(most, 1e-9),
                    i * row + 17,
                    value));
        }
        page.append("</svg>");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

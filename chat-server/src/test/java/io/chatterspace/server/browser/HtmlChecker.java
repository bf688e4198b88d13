package io.chatterspace.server.browser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nu.validator.client.EmbeddedValidator;
import org.xml.sax.SAXException;

/** What the Nu Html Checker says against a document. Stateless. */
final class HtmlChecker {
    private static final Pattern ERROR =
            Pattern.compile(":(?:(\\d+)\\.\\d+-)?(\\d+)\\.(\\d+): ((?:non-document-)?error.*)");
    private static final int SHOWN = 80;

    private HtmlChecker() {}

    /** Lists the errors of a document, each with what stands before it. */
    static List<String> errors(String html) {
        var checker = new EmbeddedValidator();
        checker.setOutputFormat(EmbeddedValidator.OutputFormat.GNU);
        try {
            String answer = checker.validate(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
            List<String> lines = html.lines().toList();
            return answer.lines()
                    .filter(line -> line.contains("error"))
                    .map(line -> explain(line, lines))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String explain(String answer, List<String> lines) {
        Matcher error = ERROR.matcher(answer);
        if (!error.find()) {
            return answer;
        }
        String line = lines.get(Integer.parseInt(error.group(2)) - 1);
        int end = Math.min(line.length(), Integer.parseInt(error.group(3)));
        return error.group(4) + " at: " + line.substring(Math.max(0, end - SHOWN), end);
    }
}

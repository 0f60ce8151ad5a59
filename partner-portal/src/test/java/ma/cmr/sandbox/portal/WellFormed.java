package ma.cmr.sandbox.portal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a page's HTML: elements that are not closed or cross each other, ids and attributes that stand twice, inputs without a
 * label, references to ids that are not there, forms without a token, styles and scripts inside the page.
 */
public final class WellFormed {
    private static final Set<String> VOID =
            Set.of("meta", "link", "input", "br", "hr", "img", "path", "rect", "circle", "line", "use");
    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z:][a-zA-Z0-9:-]*)(?:=\"([^\"]*)\"|='([^']*)')?");

    private WellFormed() {}

    public static List<String> problems(String html) {
        List<String> problems = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>();
        Set<String> ids = new HashSet<>();
        Set<String> labelled = new HashSet<>();
        List<String> inputs = new ArrayList<>();
        List<String> referred = new ArrayList<>();
        int end = 0;
        int headings = 0;
        if (!html.startsWith("<!doctype html>")) {
            problems.add("no doctype");
        }
        Matcher tag = TAG.matcher(html);
        while (tag.find()) {
            String between = html.substring(end, tag.start());
            if (end > 0 && between.matches("(?s).*[<>].*")) {
                problems.add("stray < or >: " + between.strip());
            }
            end = tag.end();
            String name = tag.group(2).toLowerCase(java.util.Locale.ROOT);
            if (tag.group(1).equals("/")) {
                if (open.isEmpty() || !open.peek().equals(name)) {
                    problems.add("</" + name + "> closes " + open.peek());
                    return problems;
                }
                open.pop();
                continue;
            }
            headings += name.equals("h1") ? 1 : 0;
            Set<String> names = new HashSet<>();
            String type = "";
            String id = "";
            boolean labelledHere = false;
            Matcher attribute = ATTRIBUTE.matcher(tag.group(3));
            while (attribute.find()) {
                String key = attribute.group(1).toLowerCase(java.util.Locale.ROOT);
                String value = attribute.group(2) == null ? "" : attribute.group(2);
                if (!names.add(key)) {
                    problems.add("<" + name + "> has " + key + " twice");
                }
                switch (key) {
                    case "id" -> {
                        id = value;
                        if (value.isEmpty() || value.contains(" ") || !ids.add(value)) {
                            problems.add("id '" + value + "' is empty, has spaces or stands twice");
                        }
                    }
                    case "for" -> labelled.add(value);
                    case "type" -> type = value;
                    case "aria-label", "aria-labelledby" -> labelledHere = true;
                    case "aria-describedby" -> referred.addAll(List.of(value.split(" ")));
                    case "href" -> {
                        if (value.startsWith("#")) {
                            referred.add(value.substring(1));
                        }
                    }
                    case "style" -> problems.add("<" + name + "> has a style of its own");
                    default -> {
                        if (key.startsWith("on")) {
                            problems.add("<" + name + "> has a script of its own");
                        }
                    }
                }
            }
            if (Set.of("input", "textarea", "select").contains(name) && !type.equals("hidden") && !labelledHere) {
                inputs.add(id);
            }
            if (name.equals("style") || name.equals("script") && !names.contains("src")) {
                problems.add("<" + name + "> inside the page");
            }
            if (!VOID.contains(name) && !tag.group(3).endsWith("/")) {
                open.push(name);
            }
        }
        if (!open.isEmpty()) {
            problems.add("not closed: " + open);
        }
        if (headings != 1) {
            problems.add(headings + " h1");
        }
        inputs.stream()
                .filter(id -> !labelled.contains(id))
                .forEach(id -> problems.add("input '" + id + "' has no label"));
        referred.stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> problems.add("nothing has the id '" + id + "'"));
        Matcher form = Pattern.compile("(?s)<form[^>]*method=\"post\"[^>]*action=\"([^\"]*)\".*?</form>")
                .matcher(html);
        while (form.find()) {
            if (!form.group(1).startsWith("/sign-in") && !form.group().contains("name=\"csrf\" value=\"")) {
                problems.add("form without token: " + form.group(1));
            }
        }
        return problems;
    }
}

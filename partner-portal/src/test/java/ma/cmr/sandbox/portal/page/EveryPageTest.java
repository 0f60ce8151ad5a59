package ma.cmr.sandbox.portal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.cmr.sandbox.portal.PortalServer;
import ma.cmr.sandbox.portal.WellFormed;
import ma.cmr.sandbox.portal.pilot.Road;
import org.junit.jupiter.api.Test;

/**
 * Every page that somebody can come to by following links, in every language: well formed, in its language, under a hundred kilobytes, and no
 * link leads nowhere. The pages are those of pilots in four states, seen by every role.
 */
class EveryPageTest {
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");

    @Test
    void everyPageThatLinksLeadTo() {
        try (PortalServer server = new PortalServer()) {
            Road road = new Road(server);
            for (String state : List.of("DRAFT", "SCREENING", "P3", "P9")) {
                road.to(state);
            }
            List<String> wrong = new ArrayList<>();
            int pages = 0;
            for (String login : List.of(
                    Road.ADMIN,
                    Road.REVIEWER,
                    Road.DPO,
                    Road.AUTHOR,
                    Road.COMMITTEE.getFirst(),
                    Road.PLATFORM,
                    Road.AUDITOR)) {
                pages += follow(road, login, wrong);
            }
            assertEquals(List.of(), wrong);
            System.out.println("[INFO] pages looked at: " + pages);
        }
    }

    private static int follow(Road road, String login, List<String> wrong) {
        Set<String> seen = new LinkedHashSet<>();
        List<String> ahead = new ArrayList<>(List.of("/", "/start", "/account"));
        int pages = 0;
        while (!ahead.isEmpty()) {
            String path = ahead.removeFirst();
            if (!seen.add(path) || path.startsWith("/static") || path.startsWith("/language")) {
                continue;
            }
            // Each page in one of the languages in turn, so that every kind of page comes in all of them.
            String language = List.of("fr", "ar", "en").get(pages % 3);
            HttpResponse<String> answer = road.as(login).in(language).get(path);
            if (answer.statusCode() == 303) {
                ahead.add(PortalServer.location(answer));
                continue;
            }
            pages++;
            if (answer.statusCode() != 200) {
                wrong.add(login + " " + path + " answers " + answer.statusCode());
                continue;
            }
            for (String problem : WellFormed.problems(answer.body())) {
                wrong.add(login + " " + path + " " + language + ": " + problem);
            }
            if (!answer.body().contains("<html lang=\"" + language + "\"")) {
                wrong.add(login + " " + path + " is not in " + language);
            }
            int bytes = answer.body().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > 75_000) {
                // With style sheet and script, 100 KB in all.
                wrong.add(login + " " + path + " has " + bytes + " bytes");
            }
            Matcher link = LINK.matcher(answer.body());
            while (link.find()) {
                ahead.add(link.group(1).replace("&amp;", "&"));
            }
        }
        return pages;
    }
}

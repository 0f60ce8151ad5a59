package ma.cmr.sandbox.lab.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * One pilot's way, walked at the portal of a running lab by everybody whom it takes. Each step fails with what the page said. People are
 * named by the beginning of their titles, those that the lab prints.
 */
public final class Story implements AutoCloseable {
    public static final String CHALLENGE = "/challenges/proof-of-life";
    private static final String WHY = "Dossier complet et vérifié.";
    private static final Pattern ASSIGNMENTS = Pattern.compile("POST /v1/experiments/(\\S+)/assignments");

    /** Who may sign in, and where. */
    public record Cast(String portal, List<Person> people) {
        /** Somebody of the demonstration. */
        public record Person(String title, String name, String login, String password) {}

        public Cast {
            people = List.copyOf(people);
        }

        /** Signs people in with a browser that runs no scripts. */
        public PlainVisitor plain(Person person) {
            return PlainVisitor.signedIn(portal, person.login(), person.password());
        }

        /** Whose title begins so. */
        public Person titled(String title) {
            return people.stream()
                    .filter(person -> person.title().startsWith(title))
                    .findFirst()
                    .orElseThrow(() -> new StoryStopped("no account of " + title));
        }
    }

    private final Cast cast;
    private final Function<Cast.Person, Visitor> entrance;
    private final int startup;
    private final Map<String, Visitor> visitors = new HashMap<>();
    private Map<String, Answers> answers;
    private String pilot = "";

    /**
     * A pilot that is still to be begun.
     *
     * @param entrance signs somebody in
     * @param startup 1 or 2: whose it is, and whose answers are given
     * @param today the lab's own day
     */
    public Story(Cast cast, Function<Cast.Person, Visitor> entrance, int startup, LocalDate today) {
        this.cast = cast;
        this.entrance = entrance;
        this.startup = startup;
        this.answers = Answers.shipped(today);
    }

    public String admin() {
        return "startup " + startup + ", admin";
    }

    private String member() {
        return "startup " + startup + ", member";
    }

    /** Address of the pilot's page; empty before the application is begun. */
    public String pilot() {
        return pilot;
    }

    public Visitor as(String title) {
        Cast.Person person = cast.titled(title);
        return visitors.computeIfAbsent(title, known -> entrance.apply(person));
    }

    /** The lab's clock has moved: everybody signs in again, and dates are counted from the new day. */
    public Story isNow(LocalDate today) {
        close();
        visitors.clear();
        answers = Answers.shipped(today);
        return this;
    }

    private Answers answers(String form) {
        return Optional.ofNullable(answers.get(startup + "/" + form))
                .or(() -> Optional.ofNullable(answers.get(form)))
                .orElseThrow(() -> new IllegalStateException("nobody knows what to write in " + form));
    }

    private Visitor.Page arrived(String step, String who, String at, Visitor.Page page) {
        if (page.status() != 200 || !page.path().equals(at)) {
            throw new StoryStopped(step + " by " + who + ": " + page.status() + " " + page.path() + " " + page.text());
        }
        return page;
    }

    /** Goes on with a pilot that another story began. */
    public Story takesUp(String begun) {
        pilot = begun;
        return this;
    }

    /** Fills in documents completely. */
    public Story fills(String who, String... documents) {
        for (String document : documents) {
            arrived(document, who, pilot, as(who).complete(pilot + "/documents/" + document, answers(document)));
        }
        return this;
    }

    /** Fills in a document with some other answers. */
    public Story fills(String who, String document, Map<String, String> changed) {
        arrived(
                document,
                who,
                pilot,
                as(who).complete(
                                pilot + "/documents/" + document,
                                answers(document).with(changed)));
        return this;
    }

    public Story does(String who, String action, String... choice) {
        arrived(
                action,
                who,
                pilot,
                as(who).act(pilot, action, WHY, choice.length == 0 ? Optional.empty() : Optional.of(choice[0])));
        return this;
    }

    private Visitor.Page submits(String who, String page, String action, Map<String, String> given, String arrives) {
        return arrived(action, who, pilot + arrives, as(who).submit(pilot + page, pilot + action, given));
    }

    public Story begins() {
        Visitor.Page begun = as(admin()).press(CHALLENGE, CHALLENGE + "/applications");
        if (begun.status() != 200 || !begun.path().startsWith("/pilots/")) {
            throw new StoryStopped("beginning: " + begun.status() + " " + begun.text());
        }
        pilot = begun.path();
        return this;
    }

    public Story applies() {
        return fills(admin(), "application_idea", "application_data", "application_team")
                .does(admin(), "submit_application");
    }

    public Story isSelected() {
        return does("reviewer 1", "check_eligibility")
                .fills("reviewer 1", "eligibility_check")
                .does("reviewer 1", "admit_application")
                .does("reviewer 1", "score_application", "4")
                .does("reviewer 2", "score_application", "3")
                .does("reviewer 1", "shortlist_application")
                .does("reviewer 1", "invite_applicant")
                .fills("reviewer 1", "interview_notes")
                .does("reviewer 1", "select_application")
                .does("reviewer 1", "open_pilot");
    }

    public Story bringsItsPapers() {
        return fills(
                        admin(),
                        "legal_status",
                        "beneficial_owners",
                        "conflict_statement",
                        "security_questionnaire",
                        "dpia")
                .fills("data-protection", "cndp_assessment");
    }

    /** Two people clear it: data protection, and security. */
    public Story isCleared() {
        return does("data-protection", "clear_privacy").does("security", "clear_security");
    }

    /** Both sides sign; access opens by itself. */
    public Story agrees() {
        return does("data-protection", "open_agreement")
                .fills("reviewer 1", "data_agreement")
                .fills("data-protection", "cndp_reference")
                .does("data-protection", "clear_agreement")
                .does(admin(), "sign_agreement")
                .does("steering committee 1", "countersign_agreement");
    }

    /** Looks at the pilot's page until it says that the state holds at the API. */
    public Visitor.Page untilInForce(String who) {
        Visitor.Page page = as(who).get(pilot);
        for (int i = 0; i < 200 && !page.inForce(); i++) {
            pause();
            page = as(who).get(pilot);
        }
        if (!page.inForce()) {
            throw new StoryStopped("the API has not followed: " + page.text());
        }
        return page;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryStopped("interrupted", e);
        }
    }

    /** Has a secret made, and reads it from the page where it is shown once. */
    public Participants.Client makesSecret() {
        Visitor.Page page = as(admin()).press(pilot + "/access", pilot + "/access/secret");
        Element secret = page.html().selectFirst("p.secret");
        Optional<String> id = page.html().select("bdi.id").stream()
                .map(Element::text)
                .filter(text -> text.startsWith("pilot-"))
                .findFirst();
        if (secret == null || id.isEmpty()) {
            throw new StoryStopped("no secret: " + page.status() + " " + page.text());
        }
        return new Participants.Client(id.get(), secret.text());
    }

    /** Tests, then a plan that the evaluator locks. */
    public Story locksItsPlan() {
        fills(admin(), "conformance_report", "accessibility_test", "model_card", "bias_check")
                .fills("security", "security_test")
                .does("evaluator 1", "open_protocol");
        as(member()).press(pilot + "/protocol", pilot + "/protocol");
        for (String step : List.of("question", "arms", "measure", "size", "judging")) {
            String at = pilot + "/protocol/edit/" + step;
            Map<String, String> typed =
                    new HashMap<>(answers("protocol-" + step).all());
            typed.put("go", "on");
            Visitor.Page page = as(member()).submit(at, at, typed);
            if (page.status() != 200 || page.path().equals(at)) {
                throw new StoryStopped("protocol, " + step + ": " + page.status() + " " + page.text());
            }
        }
        submits(member(), "/protocol", "/protocol/submit", Map.of(), "/protocol");
        fills(admin(), "monitoring_plan", "user_information");
        submits(
                "evaluator 1",
                "/protocol/lock",
                "/protocol/lock",
                Map.of(
                        "firstAnalyst",
                        cast.titled("evaluator 1").name(),
                        "secondAnalyst",
                        cast.titled("evaluator 2").name(),
                        "reasons",
                        "Relu : mesurable, complet, taille suffisante."),
                "/protocol");
        return this;
    }

    /** The committee lets it go live. */
    public Story goesLive() {
        fills(admin(), "live_plan", "rollback_test");
        for (int member = 1; member <= 4; member++) {
            does("steering committee " + member, "vote_live", "APPROVE");
        }
        return does("steering committee 1", "approve_live").does(admin(), "start_live");
    }

    /** The experiment's id, as its page names it; waits until the API runs it. */
    public String experiment() {
        Visitor.Page page = as(admin()).get(pilot + "/experiment");
        for (int i = 0; i < 200 && !page.html().select("[data-at-api=RUNNING]").hasText(); i++) {
            pause();
            page = as(admin()).get(pilot + "/experiment");
        }
        Matcher id = ASSIGNMENTS.matcher(page.text());
        if (!id.find()) {
            throw new StoryStopped("no experiment: " + page.text());
        }
        return id.group(1);
    }

    /** What the pilot reports while it is live; then enrolment ends by the clock. */
    public Story reportsItsHealth() {
        return fills(admin(), "health_report", "incident_log");
    }

    /** The evaluator freezes the data and reads the result. */
    public Story isFrozen() {
        submits("evaluator 1", "/experiment", "/experiment/freeze", Map.of(), "/experiment");
        for (int i = 0; i < 200; i++) {
            if (as("evaluator 1")
                    .get(pilot + "/experiment")
                    .form(pilot + "/experiment/evaluate")
                    .isPresent()) {
                break;
            }
            pause();
        }
        as("evaluator 1").press(pilot + "/experiment", pilot + "/experiment/evaluate");
        return this;
    }

    /** The author reports, a second analyst counts again, the report is locked. */
    public Story isReported() {
        submits(
                "evaluator 1",
                "/evaluation",
                "/evaluation/report",
                answers("report").all(),
                "/evaluation");
        submits("evaluator 2", "/evaluation", "/evaluation/reproduce", Map.of(), "/evaluation");
        fills("evaluator 1", "equity_tables").fills("data-protection", "disclosure_check");
        submits(
                "evaluator 2",
                "/evaluation",
                "/evaluation/lock",
                answers("lock_report").all(),
                "/evaluation");
        return this;
    }

    /**
     * The committee votes for what the rule recommends, and decides.
     *
     * @return the choice
     */
    public String isDecided() {
        String at = pilot + "/decision";
        Visitor.Page page = as("steering committee 1").get(at);
        String choice = page.html().select("input[name=choice]").stream()
                .filter(option -> page.html()
                        .select("label[for=" + option.id() + "] .soft")
                        .hasText())
                .map(Element::val)
                .findFirst()
                .orElse("STOP");
        for (int member = 1; member <= 4; member++) {
            submits(
                    "steering committee " + member,
                    "/decision",
                    "/decision/vote",
                    Map.of("choice", choice),
                    "/decision");
        }
        Set<String> documents = new LinkedHashSet<>();
        as("steering committee 1").get(at).html().select("main a[href^=" + pilot + "/documents/]").stream()
                .map(link -> link.attr("href").substring((pilot + "/documents/").length()))
                .forEach(documents::add);
        documents.forEach(document -> fills("steering committee 1", document));
        Map<String, String> given = new HashMap<>(Map.of(
                "reasons", Objects.requireNonNull(answers("decision").all().get("reasons"))));
        boolean against = as("steering committee 1")
                .get(at)
                .form(at)
                .filter(form -> !form.select("[name=grounds]").isEmpty())
                .isPresent();
        if (against) {
            given.put(
                    "grounds", Objects.requireNonNull(answers("decision").all().get("grounds")));
        }
        submits("steering committee 1", "/decision", "/decision", given, "/decision");
        return choice;
    }

    public List<Visitor> visitors() {
        return new ArrayList<>(visitors.values());
    }

    @Override
    public void close() {
        visitors.values().forEach(Visitor::close);
    }
}

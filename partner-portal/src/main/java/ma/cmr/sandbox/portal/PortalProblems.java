package ma.cmr.sandbox.portal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.kit.http.ProblemWriter;
import ma.cmr.sandbox.portal.account.SessionGuard;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.page.Pages;
import ma.cmr.sandbox.portal.page.Viewer;

/** What went wrong, as a page; who is not signed in is led to the sign-in and back. */
final class PortalProblems implements ProblemWriter {
    private static final Logger LOG = System.getLogger(PortalProblems.class.getName());

    private final Pages pages;
    private final SessionGuard guard;

    PortalProblems(Pages pages, SessionGuard guard) {
        this.pages = pages;
        this.guard = guard;
    }

    @Override
    public Answer write(Exchange exchange, Problem problem) {
        if (problem.code().equals("SIGN_IN_NEEDED") && exchange.method().equals("GET")) {
            return Answer.seeOther(SessionGuard.signInThen(exchange));
        }
        return pages.problem(exchange, problem, viewer(exchange));
    }

    /** The page keeps its navigation where the store still answers. */
    private Optional<Viewer> viewer(Exchange exchange) {
        try {
            return guard.find(exchange).map(SignedIn::viewer);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "event=problem.viewer request={0} problem={1}", exchange.requestId(), e.toString());
            return Optional.empty();
        }
    }
}

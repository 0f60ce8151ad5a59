package ma.cmr.sandbox.portal.account;

import java.util.Optional;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.portal.page.FieldError;
import ma.cmr.sandbox.portal.page.Form;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Pages;

/** Signing in and out. */
public final class SignInRoutes {
    private static final String START = "/start";

    private final Pages pages;
    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionCookie cookie;

    SignInRoutes(Pages pages, SignIn signIn, Sessions sessions, SessionCookie cookie) {
        this.pages = pages;
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    /** {@code GET /sign-in}. */
    public Answer form(Exchange exchange) {
        Page page = pages.page(exchange, Optional.empty());
        return pages.show(page, pages.templates().accountSignIn(page, Form.empty(), next(exchange)));
    }

    /** {@code POST /sign-in}. */
    public Answer enter(Exchange exchange) {
        cookie.requireOwnOrigin(exchange);
        Page page = pages.page(exchange, Optional.empty());
        Form form = Form.sent(exchange);
        String next = next(exchange);
        for (String field : new String[] {"login", "password"}) {
            if (form.value(field).isEmpty()) {
                form.refuse(
                        new FieldError(field, page.text("signIn." + field), page.text("signIn." + field + ".missing")));
            }
        }
        if (form.isRight()) {
            switch (signIn.attempt(form.value("login"), form.value("password"), exchange.client())) {
                case SignIn.Outcome.Entered entered -> {
                    return Answer.seeOther(entered.account().password().temporary() ? PasswordRoutes.ADDRESS : next)
                            .with("Set-Cookie", cookie.given(entered.token()));
                }
                case SignIn.Outcome.Refused _ ->
                    form.refuse(new FieldError("login", page.text("signIn.login"), page.text("signIn.refused")));
                case SignIn.Outcome.Throttled throttled ->
                    form.refuse(new FieldError(
                            "login",
                            page.text("signIn.login"),
                            page.text("signIn.throttled", "minutes", throttled.minutes())));
            }
        }
        return pages.refused(page, pages.templates().accountSignIn(page, form, next));
    }

    /** {@code GET /start}: the first place that the person's roles lead to. */
    public Answer start(Exchange exchange, SignedIn signedIn) {
        return Answer.seeOther(signedIn.viewer().links().stream()
                .map(link -> link.address())
                .findFirst()
                .orElse(PasswordRoutes.ADDRESS));
    }

    /** {@code POST /sign-out}. */
    public Answer leave(Exchange exchange, SignedIn signedIn) {
        cookie.token(exchange).ifPresent(sessions::end);
        return Pages.done("/sign-in", "signedOut").with("Set-Cookie", cookie.taken());
    }

    private static String next(Exchange exchange) {
        return exchange.findQuery("next").filter(Pages::isOurs).orElse(START);
    }
}

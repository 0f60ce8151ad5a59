package ma.cmr.sandbox.portal.account;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.policy.lifecycle.Tie;
import ma.cmr.sandbox.portal.page.Stale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The accounts, one document each. */
public final class AccountStore {
    private final MongoCollection<Document> accounts;

    public AccountStore(MongoDatabase database) {
        this.accounts = database.getCollection("accounts");
        accounts.createIndex(new Document("login", 1), new IndexOptions().unique(true));
    }

    /** How a login is kept: without spaces around it, in small letters. */
    static String normal(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Keeps a new account.
     *
     * @return false where the login is taken
     */
    public boolean add(Account account) {
        try {
            accounts.insertOne(document(account));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Keeps a changed account.
     *
     * @param account with the revision it was read at; it is kept with the next one
     * @throws Stale if somebody else changed it since
     */
    public void save(Account account) {
        Document next = document(account).append("revision", account.revision() + 1);
        if (accounts.replaceOne(new Document("_id", account.id()).append("revision", account.revision()), next)
                        .getMatchedCount()
                == 0) {
            throw new Stale();
        }
    }

    public Optional<Account> find(String id) {
        return one(new Document("_id", id));
    }

    public Optional<Account> findByLogin(String login) {
        return one(new Document("login", normal(login)));
    }

    /** Every account, by login. */
    public List<Account> list() {
        List<Account> all = new ArrayList<>();
        accounts.find().sort(new Document("login", 1)).forEach(document -> all.add(account(document)));
        return all;
    }

    private Optional<Account> one(Document filter) {
        return Optional.ofNullable(accounts.find(filter).first()).map(AccountStore::account);
    }

    private static Document document(Account account) {
        Document document = new Document("_id", account.id())
                .append("login", account.login())
                .append("name", account.name())
                .append(
                        "password",
                        new Document("hash", account.password().hash())
                                .append("madeAt", Date.from(account.password().madeAt()))
                                .append("temporary", account.password().temporary()))
                .append(
                        "roles",
                        account.roles().stream()
                                .map(given -> with(
                                        new Document("role", given.role().name())
                                                .append("from", given.from().toString()),
                                        "until",
                                        given.until().map(LocalDate::toString)))
                                .toList())
                .append("assigned", List.copyOf(new TreeSet<>(account.assigned())))
                .append("signatory", account.signatory())
                .append(
                        "ties",
                        account.ties().stream()
                                .map(tie -> with(
                                        new Document("partner", tie.partner())
                                                .append("kind", tie.kind().name()),
                                        "ended",
                                        tie.ended().map(LocalDate::toString)))
                                .toList())
                .append(
                        "changes",
                        account.changes().stream().map(AccountStore::document).toList())
                .append("closed", account.closed())
                .append("revision", account.revision());
        return with(document, "partner", account.partner());
    }

    private static Document document(RoleChange change) {
        Document document = new Document("before", names(change.before()))
                .append("wanted", names(change.wanted()))
                .append("reason", change.reason())
                .append("proposedBy", change.proposedBy())
                .append("proposedAt", Date.from(change.proposedAt()));
        with(document, "approvedBy", change.approvedBy());
        return with(document, "from", change.from().map(LocalDate::toString));
    }

    private static Document with(Document document, String key, Optional<String> value) {
        value.ifPresent(present -> document.append(key, present));
        return document;
    }

    private static List<String> names(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).toList();
    }

    private static Account account(Document document) {
        Document password = document.get("password", Document.class);
        return new Account(
                document.getString("_id"),
                document.getString("login"),
                document.getString("name"),
                new PasswordHash(
                        password.getString("hash"), instant(password, "madeAt"), password.getBoolean("temporary")),
                document.getList("roles", Document.class).stream()
                        .map(given -> new GivenRole(
                                Role.valueOf(given.getString("role")),
                                LocalDate.parse(given.getString("from")),
                                day(given.getString("until"))))
                        .toList(),
                Optional.ofNullable(document.getString("partner")),
                new LinkedHashSet<>(document.getList("assigned", String.class)),
                document.getBoolean("signatory"),
                document.getList("ties", Document.class).stream()
                        .map(tie -> new Tie(
                                tie.getString("partner"),
                                Tie.Kind.valueOf(tie.getString("kind")),
                                day(tie.getString("ended"))))
                        .toList(),
                document.getList("changes", Document.class).stream()
                        .map(AccountStore::change)
                        .toList(),
                document.getBoolean("closed"),
                document.getLong("revision"));
    }

    private static RoleChange change(Document document) {
        return new RoleChange(
                roles(document.getList("before", String.class)),
                roles(document.getList("wanted", String.class)),
                document.getString("reason"),
                document.getString("proposedBy"),
                instant(document, "proposedAt"),
                Optional.ofNullable(document.getString("approvedBy")),
                day(document.getString("from")));
    }

    private static Set<Role> roles(List<String> names) {
        Set<Role> roles = new LinkedHashSet<>();
        names.forEach(name -> roles.add(Role.valueOf(name)));
        return roles;
    }

    private static Instant instant(Document document, String key) {
        return document.getDate(key).toInstant();
    }

    private static Optional<LocalDate> day(@Nullable String text) {
        return Optional.ofNullable(text).map(LocalDate::parse);
    }
}

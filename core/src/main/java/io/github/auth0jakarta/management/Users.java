package io.github.auth0jakarta.management;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * The tenant's users. Thread-safe.
 *
 * <p>{@link #get}, {@link #find} and {@link #byEmail} see every change at once; {@link #search}
 * asks an index that is some seconds behind. Every method fails with a {@link ManagementException}.
 *
 * @see <a href="https://auth0.com/docs/api/management/v2/users">Management API: users</a>
 */
public final class Users {

  private final UserCalls calls;
  private final UserCalls bulk;
  private final Transport transport;
  private final Semaphore imports;

  /**
   * A user who is there now.
   *
   * @param user the user
   * @param isCreated whether by this call
   */
  public record GotOrCreated(User user, boolean isCreated) {}

  Users(UserCalls calls, UserCalls bulk, Transport transport, Semaphore imports) {
    this.calls = calls;
    this.bulk = bulk;
    this.transport = transport;
    this.imports = imports;
  }

  /**
   * The user of an id.
   *
   * @param id the user's id
   * @return the user
   * @throws ManagementException.NotFound where there is none
   */
  public User get(String id) {
    return calls.get(id);
  }

  /**
   * The user of an id, if there is one.
   *
   * @param id the user's id
   * @return empty where there is none
   */
  public Optional<User> find(String id) {
    try {
      return Optional.of(get(id));
    } catch (ManagementException.NotFound e) {
      return Optional.empty();
    }
  }

  /**
   * The users of an e-mail address, one for each connection. Auth0 keeps the addresses of its
   * databases in lower case, and others as they came: an address that finds nobody is tried in
   * lower case as well.
   *
   * @param email the address
   * @return none, one or more
   */
  public List<User> byEmail(String email) {
    return calls.byEmail(email);
  }

  /**
   * The users that a query matches; nothing is asked yet.
   *
   * @param query what to search for
   * @return to be counted, cut or walked through
   */
  public UserSearch search(UserQuery query) {
    return new UserSearch(
        new UserPages(calls.at("users"), bulk.at("users"), calls.tenant()), query);
  }

  /**
   * All users; nothing is asked yet.
   *
   * @return to be counted, cut or walked through
   */
  public UserSearch all() {
    return search(UserQuery.all());
  }

  /**
   * Creates a user. The request is never sent twice, so a lost answer leaves it open whether there
   * is one: {@link #getOrCreate} settles that.
   *
   * @param draft the user; without a connection it is this object's
   * @return the user as the tenant keeps it
   * @throws ManagementException.AlreadyExists where the connection has one
   * @throws ManagementException.WeakPassword where the connection's policy refuses the password
   */
  public User create(UserDraft draft) {
    return calls.create(draft);
  }

  /**
   * The user of an address in the draft's connection, created if there is none. Where two try at
   * once one creates and both get the user.
   *
   * @param email the address
   * @param draft what to create, the address is put in
   * @return the user and who created it
   */
  public GotOrCreated getOrCreate(String email, UserDraft draft) {
    return calls.getOrCreate(draft.email(email));
  }

  /**
   * Sends what an edit really changes: nothing, one request, or as many as Auth0 insists on.
   *
   * @param edit from {@link User#edit()}
   * @return the user as it is now
   * @throws PartlySavedException where one of several requests failed; it says what is saved and
   *     what is not
   */
  public User save(UserEdit edit) {
    return calls.save(edit);
  }

  /**
   * Deletes a user. There need not be one.
   *
   * @param id the user's id
   */
  public void delete(String id) {
    calls.delete(id);
  }

  /**
   * Deletes a user. There need not be one.
   *
   * @param user the user
   */
  public void delete(User user) {
    delete(user.id());
  }

  /**
   * Keeps a user from logging in. Sessions under way are not ended by it.
   *
   * @param id the user's id
   * @return the user as it is now
   */
  public User block(String id) {
    return calls.patch(id, Json.object().put("blocked", true));
  }

  /**
   * Lets a user log in again.
   *
   * @param id the user's id
   * @return the user as it is now
   */
  public User unblock(String id) {
    return calls.patch(id, Json.object().put("blocked", false));
  }

  Optional<User> inConnection(String email, String name) {
    return calls.inConnection(email, name);
  }

  /**
   * What belongs to a user: roles, permissions, sessions, refresh tokens, logins.
   *
   * @param id the user's id; nothing is asked yet
   * @return to list and to change it
   */
  public UserAccess access(String id) {
    return new UserAccess(calls.at("users", id));
  }

  /**
   * A user from what {@link User#toMap()} gave.
   *
   * @param profile the fields
   * @return a user of this tenant; nothing is sent
   */
  public User fromMap(Map<String, ?> profile) {
    return User.fromMap(calls.tenant(), profile);
  }

  /**
   * Creates many users, as {@link #create} does each.
   *
   * @param drafts the users
   * @return under way
   */
  public Batch<User> createAll(List<UserDraft> drafts) {
    List<UserDraft> all = List.copyOf(drafts);
    return Batch.start(all.size(), i -> bulk.create(all.get(i)), transport.executor());
  }

  /**
   * Saves many edits, as {@link #save} does each.
   *
   * @param edits of different users
   * @return under way
   */
  public Batch<User> saveAll(List<UserEdit> edits) {
    List<UserEdit> all = List.copyOf(edits);
    return Batch.start(all.size(), i -> bulk.save(all.get(i)), transport.executor());
  }

  /**
   * Deletes many users, as {@link #delete(String)} does each.
   *
   * @param ids the users' ids
   * @return under way; each results in its id
   */
  public Batch<String> deleteAll(List<String> ids) {
    List<String> all = List.copyOf(ids);
    return Batch.start(all.size(), i -> bulk.delete(all.get(i)), transport.executor());
  }

  /**
   * Creates or replaces many users by Auth0's import jobs, which cost a request for some thousand
   * users and take password hashes. Needs the scopes {@code create:users} and {@code
   * read:connections}.
   *
   * <p>What a job takes of a draft is all but {@code connection} and {@code verify_email}; a draft
   * with a password fails.
   *
   * @param drafts the users, read as the import goes on by threads of the import
   * @param options what becomes of users who are there already
   * @return under way
   */
  public UserImport importAll(Iterator<UserDraft> drafts, ImportOptions options) {
    return UserImport.start(
        drafts,
        bulk.connection(),
        new ImportJobs(bulk.api(), imports, bulk.connection(), options),
        transport);
  }

  /**
   * All users of the tenant by one of Auth0's export jobs: for more users than a {@link #search}
   * can walk through in the time. Returns when the file is there.
   *
   * @param longest how long to wait for that
   * @param fields Auth0's names, {@code user_id} always comes along; none: those that Auth0 chooses
   * @return the users as they are read from the file; to be closed. A file that breaks off is a
   *     {@link ManagementException.Unavailable} while it is read
   */
  public Stream<User> exportAll(Duration longest, String... fields) {
    return new UserExport(bulk.api(), transport.downloads(), bulk.tenant())
        .run(longest, List.of(fields));
  }

  /**
   * Waits until searches see a user as it is. Nothing else waits for the index: it is some seconds
   * behind.
   *
   * @param user as it was created, saved or read
   * @param longest how long to wait
   * @return whether the index has it, or something newer
   */
  public boolean awaitIndexed(User user, Duration longest) {
    return IndexWait.until(search(UserQuery.where("user_id").is(user.id())), user, longest);
  }
}

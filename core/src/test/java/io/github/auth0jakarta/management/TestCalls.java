package io.github.auth0jakarta.management;

import com.auth0.client.mgmt.types.CreateOrganizationRequestContent;
import com.auth0.client.mgmt.types.CreateResourceServerRequestContent;
import com.auth0.client.mgmt.types.CreateRoleRequestContent;
import com.auth0.client.mgmt.types.ResourceServerScope;
import io.github.auth0jakarta.devtenant.DevTenant;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every public call about users, invitations and jobs, each ready to be made. */
final class TestCalls {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String PASSWORD = "Local-only-password-1";
  private static final String API = "https://calls.example.com/";
  private static final InvitationSetup SETUP =
      InvitationSetup.of("us@example.com", new InvitationSetup.Text("Welcome", "{{ url }}"))
          .smtp(InvitationSetup.Smtp.of("smtp.example.com", 587, "us", "local"));

  private final DevTenant tenant;
  private final Users patient;
  private final Invitations inviting;
  private final OrganizationInvitations membership;
  private final Users users;
  private final Invitations invitations;
  private final OrganizationInvitations members;
  private final String ada;
  private final List<String> role;
  private final List<UserAccess.Permission> permission =
      List.of(new UserAccess.Permission(API, "read:calls"));
  private final Map<String, Function<String, Callable<?>>> table = new LinkedHashMap<>();

  /** Calls by one connection, prepared by another. */
  TestCalls(DevTenant tenant, Management used, Management management) {
    this.tenant = tenant;
    patient = management.users();
    inviting = management.invitations(TestManagement.DATABASE, tenant.clientId());
    users = used.users();
    invitations = used.invitations(TestManagement.DATABASE, tenant.clientId());
    ada = tenant.userId("ada@example.com");
    CreateRoleRequestContent calling = CreateRoleRequestContent.builder().name("calling").build();
    role = List.of(management.call(api -> api.roles().create(calling)).getId().orElseThrow());
    management.call(
        api ->
            api.resourceServers()
                .create(
                    CreateResourceServerRequestContent.builder()
                        .identifier(API)
                        .scopes(List.of(ResourceServerScope.builder().value("read:calls").build()))
                        .build()));
    CreateOrganizationRequestContent callers =
        CreateOrganizationRequestContent.builder().name("callers").build();
    String organization =
        management.call(api -> api.organizations().create(callers)).getId().orElseThrow();
    membership = inviting.organization(organization);
    members = invitations.organization(organization);
    ofUsers();
    ofManyUsers();
    ofAccess();
    ofInvitations();
  }

  /** The calls by their names; each is prepared for an address of its own. */
  Map<String, Function<String, Callable<?>>> all() {
    return table;
  }

  private void ofUsers() {
    table.put("get", email -> () -> users.get(ada));
    table.put("find", email -> () -> users.find(ada).orElseThrow());
    table.put("byEmail", email -> () -> users.byEmail("ada@example.com").get(0));
    table.put("count", email -> () -> users.all().count());
    table.put("single", email -> () -> users.search(UserQuery.where("user_id").is(ada)).single());
    table.put("slice", email -> () -> users.all().slice(0, 60));
    table.put("stream", email -> () -> users.all().stream().count());
    table.put("sorted", email -> () -> users.all().sortedBy("email", true).stream().count());
    table.put("create", email -> () -> users.create(draft(email)));
    table.put("getOrCreate", email -> () -> users.getOrCreate(email, draft(email)));
    table.put("save", email -> with(email, user -> () -> users.save(user.edit().name("N"))));
    table.put(
        "saveInSteps",
        email -> {
          User user = patient.create(UserDraft.of(email).password(PASSWORD).emailVerified(true));
          UserEdit edit = user.edit().password(PASSWORD + "2").email("new-" + email).name("N");
          return () -> users.save(edit);
        });
    table.put("delete", email -> with(email, user -> () -> then(() -> users.delete(user))));
    table.put("block", email -> with(email, user -> () -> users.block(user.id())));
    table.put("unblock", email -> with(email, user -> () -> users.unblock(user.id())));
    table.put(
        "awaitIndexed", email -> with(email, user -> () -> users.awaitIndexed(user, PATIENCE)));
  }

  private void ofManyUsers() {
    table.put("createAll", email -> () -> each(users.createAll(List.of(draft(email)))));
    table.put(
        "saveAll",
        email -> with(email, user -> () -> each(users.saveAll(List.of(user.edit().name("N"))))));
    table.put(
        "deleteAll", email -> with(email, user -> () -> each(users.deleteAll(List.of(user.id())))));
    table.put(
        "importAll",
        email ->
            () ->
                each(
                    users
                        .importAll(
                            List.of(UserDraft.of(email)).iterator(),
                            ImportOptions.DEFAULT.withPatience(PATIENCE))
                        .await()));
    table.put(
        "exportAll",
        email ->
            () -> {
              try (Stream<User> all = users.exportAll(PATIENCE)) {
                return all.count();
              }
            });
  }

  private void ofAccess() {
    UserAccess access = users.access(ada);
    table.put("roles", email -> access::roles);
    table.put("addRoles", email -> () -> then(() -> access.addRoles(role)));
    table.put("removeRoles", email -> () -> then(() -> access.removeRoles(role)));
    table.put("permissions", email -> access::permissions);
    table.put("addPermissions", email -> () -> then(() -> access.addPermissions(permission)));
    table.put("removePermissions", email -> () -> then(() -> access.removePermissions(permission)));
    table.put("sessions", email -> access::sessions);
    table.put("endSessions", email -> () -> then(access::endSessions));
    table.put("refreshTokens", email -> access::refreshTokens);
    table.put("revokeRefreshTokens", email -> () -> then(access::revokeRefreshTokens));
    table.put(
        "link",
        email -> with(email, user -> () -> then(() -> access.link(user.identities().get(0)))));
    table.put(
        "unlink",
        email ->
            with(
                email,
                user -> {
                  patient.access(ada).link(user.identities().get(0));
                  return () -> then(() -> access.unlink(user.identities().get(0)));
                }));
  }

  private void ofInvitations() {
    table.put("invite", email -> () -> invitations.invite(UserDraft.of(email)));
    table.put(
        "inviteByLink",
        email -> () -> invitations.inviteByLink(UserDraft.of(email), PATIENCE, Optional.empty()));
    table.put("pending", email -> () -> invitations.pending().stream().count());
    table.put("resend", email -> invited(email, user -> () -> invitations.resend(email)));
    table.put("revoke", email -> invited(email, user -> () -> invitations.revoke(email)));
    table.put(
        "accept",
        email ->
            invited(
                email,
                user -> {
                  tenant.patchUser(email, Map.of("email_verified", true));
                  return () -> invitations.accept(user.id());
                }));
    table.put("install", email -> () -> invitations.install(SETUP.sendingPassword()));
    table.put(
        "inviteMember",
        email -> () -> members.invite("Grace", email, role, Duration.ofDays(1), true));
    table.put("pendingMembers", email -> members::pending);
    table.put(
        "revokeMember",
        email -> {
          String id = membership.invite("Grace", email, List.of(), PATIENCE, false).id();
          return () -> then(() -> members.revoke(id));
        });
  }

  private static UserDraft draft(String email) {
    return UserDraft.of(email).connection("google-oauth2");
  }

  private Callable<?> with(String email, Function<User, Callable<?>> call) {
    return call.apply(patient.create(draft(email).emailVerified(true)));
  }

  private Callable<?> invited(String email, Function<User, Callable<?>> call) {
    return call.apply(inviting.invite(UserDraft.of(email)));
  }

  private static boolean then(Runnable call) {
    call.run();
    return true;
  }

  private static <T> List<Batch.Outcome<T>> each(Batch<T> batch) throws InterruptedException {
    return each(batch.await());
  }

  /** The first failure of many is the call's. */
  private static <T> List<Batch.Outcome<T>> each(List<Batch.Outcome<T>> outcomes) {
    for (Batch.Outcome<T> outcome : outcomes) {
      if (outcome instanceof Batch.Outcome.Failed<T> failed) {
        throw failed.failure();
      }
    }
    return outcomes;
  }
}

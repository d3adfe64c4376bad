package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All that a tenant holds, in plain maps by id; what is transient does not survive a restart.
 *
 * <p>Not thread-safe: every request is handled under the tenant's one lock.
 */
final class TenantState {
  final ObjectNode settings = Json.object();
  final Map<String, ObjectNode> clients = new LinkedHashMap<>();
  final Map<String, ObjectNode> connections = new LinkedHashMap<>();
  final Map<String, ObjectNode> resourceServers = new LinkedHashMap<>();
  final Map<String, ObjectNode> clientGrants = new LinkedHashMap<>();
  final Map<String, ObjectNode> organizations = new LinkedHashMap<>();
  final Map<String, ObjectNode> roles = new LinkedHashMap<>();
  final Map<String, User> users = new LinkedHashMap<>();

  /** Ids by e-mail address, so that the import of many users stays quick. */
  final transient Map<String, Set<String>> idsByEmail = new HashMap<>();

  final transient UserIndex userIndex = new UserIndex();

  /** Permissions by the role or user that has them. */
  final Map<String, Set<Permission>> permissions = new LinkedHashMap<>();

  /** Second factors by user id. */
  final Map<String, List<ObjectNode>> authenticationMethods = new LinkedHashMap<>();

  /** Role ids by user id. */
  final Map<String, Set<String>> userRoles = new LinkedHashMap<>();

  /** Role ids by user id, for each organization. */
  final Map<String, Map<String, Set<String>>> members = new LinkedHashMap<>();

  final Map<String, ObjectNode> invitations = new LinkedHashMap<>();

  final Map<String, ObjectNode> logStreams = new LinkedHashMap<>();
  final List<ObjectNode> logs = new ArrayList<>();
  long nextLog;

  /** Wrong passwords in a row by e-mail address. */
  final Map<String, Integer> failedLogins = new LinkedHashMap<>();

  final Map<String, ObjectNode> jobs = new LinkedHashMap<>();
  final Map<String, ArrayNode> jobErrors = new LinkedHashMap<>();
  final transient List<Jobs.Running> running = new ArrayList<>();
  transient Duration jobDuration = Duration.ZERO;

  /** The files that exports have written, by job, and the links to them by their secret. */
  final Map<String, byte[]> files = new LinkedHashMap<>();

  final Map<String, UserExport.Link> exports = new LinkedHashMap<>();

  final transient Map<String, LoginTransaction> transactions = new LinkedHashMap<>();
  final Map<String, LoginSession> sessions = new LinkedHashMap<>();
  final transient List<BackchannelLogout.Ended> endedSessions = new ArrayList<>();

  /** The public keys in PEM of clients' credentials, by the credential's id. */
  final Map<String, String> clientKeys = new LinkedHashMap<>();

  /** The client assertions that were used up, as "client jti". */
  final Set<String> usedAssertions = new HashSet<>();

  final transient Map<String, Parameters> pushedRequests = new LinkedHashMap<>();
  final Map<String, AuthorizationCode> codes = new LinkedHashMap<>();
  final Map<String, AccessToken> accessTokens = new LinkedHashMap<>();
  final Map<String, RefreshToken> refreshTokens = new LinkedHashMap<>();

  /** Consents as "user client". */
  final Set<String> consents = new HashSet<>();

  /** The links that were sent or handed out, by their secret. */
  final Map<String, Ticket> tickets = new LinkedHashMap<>();

  final Map<String, ObjectNode> emailTemplates = new LinkedHashMap<>();
  Optional<ObjectNode> emailProvider = Optional.empty();

  Optional<Client> client(String id) {
    return Optional.ofNullable(clients.get(id)).map(Client::new);
  }

  Optional<ObjectNode> connectionNamed(String name) {
    return connections.values().stream()
        .filter(connection -> connection.path("name").asText().equals(name))
        .findFirst();
  }

  Optional<ObjectNode> resourceServer(String identifier) {
    return resourceServers.values().stream()
        .filter(api -> api.path("identifier").asText().equals(identifier))
        .findFirst();
  }

  /** Forgets every token of a grant. */
  void revokeGrant(String grantId) {
    refreshTokens.values().removeIf(token -> token.grant().id().equals(grantId));
    accessTokens.values().removeIf(token -> token.grant().id().equals(grantId));
  }

  /**
   * Ends login sessions; their applications will be told.
   *
   * @param initiator why, in the words of Auth0's back-channel logout
   */
  void endSessions(Predicate<LoginSession> which, String initiator) {
    List<LoginSession> ended = sessions.values().stream().filter(which).toList();
    for (LoginSession session : ended) {
      sessions.remove(session.id());
      endedSessions.add(new BackchannelLogout.Ended(session, initiator));
    }
  }
}

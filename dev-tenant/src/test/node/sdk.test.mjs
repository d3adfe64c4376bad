// Auth0's SDK for Node against the tenant of NodeSdkTest. The SDK speaks https alone; its own `fetch`
// option takes the request to the tenant's plain http, and nothing else of it is changed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ManagementClient } from "auth0";

const { TENANT, CLIENT_ID, CLIENT_SECRET } = process.env;
const connection = "Username-Password-Authentication";
const connectionId = "con_DevTenantUserPwd";

function sdk(clientSecret = CLIENT_SECRET) {
  return new ManagementClient({
    domain: new URL(TENANT).host,
    clientId: CLIENT_ID,
    clientSecret,
    audience: `${TENANT}api/v2/`,
    fetch: (url, init) => fetch(String(url).replace(/^https:/, "http:"), init),
  });
}

const api = sdk();
const refused = (statusCode, errorCode) => (error) => {
  assert.equal(error.statusCode, statusCode);
  assert.equal(error.body?.errorCode, errorCode);
  return true;
};
const userIdOf = async (email) => (await api.users.listUsersByEmail({ email }))[0].user_id;

async function all(pages) {
  const items = [];
  for await (const item of await pages) items.push(item);
  return items;
}

test("a wrong secret gets no token", async () => {
  await assert.rejects(sdk("wrong").users.get("auth0|1"), (error) => {
    assert.equal(error.statusCode, 401);
    assert.equal(error.body.error, "access_denied");
    return true;
  });
});

test("users", async () => {
  const draft = { connection, email: "node@example.com", password: "Correct-horse-1", app_metadata: { plan: "gold" } };
  const created = await api.users.create(draft);
  assert.match(created.user_id, /^auth0\|[0-9a-f]{24}$/);
  await assert.rejects(api.users.create(draft), refused(409, "auth0_idp_error"));
  await assert.rejects(api.users.create({ ...draft, email: "none" }), refused(400, "invalid_body"));

  await api.users.update(created.user_id, { name: "Node", app_metadata: { plan: null, seat: "12A" } });
  const read = await api.users.get(created.user_id);
  assert.equal(read.name, "Node");
  assert.deepEqual(read.app_metadata, { seat: "12A" });
  assert.equal(await userIdOf("node@example.com"), created.user_id);

  for (let i = 0; i < 4; i++) await api.users.create({ ...draft, email: `n${i}@pages.example` });
  const q = 'email.domain:"pages.example"';
  const found = await all(api.users.list({ q, sort: "email:-1", per_page: 3 }));
  assert.deepEqual(found.map((user) => user.email[1]), ["3", "2", "1", "0"]);
  await assert.rejects(api.users.list({ page: 10, per_page: 100 }), refused(400, "invalid_paging"));

  await api.users.delete(created.user_id);
  await assert.rejects(api.users.get(created.user_id), refused(404, "inexistent_user"));
});

test("roles", async () => {
  const ada = await userIdOf("ada@example.com");
  const role = await api.roles.create({ name: "node-editor", description: "Edits" });
  await api.roles.update(role.id, { description: "Writes" });
  assert.equal((await api.roles.get(role.id)).description, "Writes");
  assert.ok((await all(api.roles.list({ per_page: 1 }))).some((each) => each.id === role.id));

  await api.users.roles.assign(ada, { roles: [role.id] });
  assert.deepEqual((await all(api.users.roles.list(ada))).map((each) => each.id), [role.id]);
  assert.deepEqual((await all(api.roles.users.list(role.id, { take: 1 }))).map((each) => each.user_id), [ada]);
  await api.users.roles.delete(ada, { roles: [role.id] });
  assert.deepEqual(await all(api.users.roles.list(ada)), []);

  await api.roles.delete(role.id);
  await assert.rejects(api.roles.get(role.id), refused(404, undefined));
});

test("clients", async () => {
  const created = await api.clients.create({ name: "Shop", app_type: "regular_web", callbacks: ["https://shop.example/cb"] });
  await api.clients.update(created.client_id, { description: "Sells" });
  assert.equal((await api.clients.get(created.client_id)).description, "Sells");
  const rotated = await api.clients.rotateSecret(created.client_id);
  assert.notEqual(rotated.client_secret, created.client_secret);
  assert.equal((await all(api.clients.list({ per_page: 1 }))).length, 2);
  await api.clients.delete(created.client_id);
  await assert.rejects(api.clients.get(created.client_id), refused(404, "inexistent_client"));
});

test("connections", async () => {
  const draft = { name: "node-people", strategy: "auth0", enabled_clients: [CLIENT_ID] };
  const created = await api.connections.create(draft);
  assert.match(created.id, /^con_[A-Za-z0-9]{16}$/);
  await assert.rejects(api.connections.create(draft), (error) => error.statusCode === 409);
  await api.connections.update(created.id, { display_name: "All people" });
  assert.equal((await api.connections.get(created.id)).display_name, "All people");
  assert.equal((await all(api.connections.list({ take: 1 }))).length, 4);
  await api.connections.delete(created.id);
  await assert.rejects(api.connections.get(created.id), refused(404, "inexistent_connection"));
});

test("jobs", async () => {
  const users = new Blob([JSON.stringify([{ email: "job@example.com" }, { email: "broken" }])], { type: "application/json" });
  const started = await api.jobs.usersImports.create({ users, connection_id: connectionId });
  assert.equal(started.status, "pending");
  const done = await api.jobs.get(started.id);
  assert.equal(done.status, "completed");
  assert.deepEqual(done.summary, { failed: 1, updated: 0, inserted: 1, total: 2 });
  assert.equal((await api.jobs.errors.get(started.id))[0].errors[0].code, "FORMAT");
  assert.ok(await userIdOf("job@example.com"));

  const exported = await api.jobs.get((await api.jobs.usersExports.create({ format: "json" })).id);
  assert.equal((await fetch(exported.location)).status, 200);

  const userId = await userIdOf("ada@example.com");
  const mail = await api.jobs.verificationEmail.create({ user_id: userId });
  assert.equal((await api.jobs.get(mail.id)).status, "failed", "she is verified already");
  await assert.rejects(api.jobs.get("job_0000000000000000"), refused(404, "inexistent_job"));
});

test("tickets", async () => {
  const user_id = await userIdOf("ada@example.com");
  const { ticket } = await api.tickets.changePassword({ user_id, ttl_sec: 60 });
  assert.match(ticket, /\/u\/reset-password\?ticket=[A-Za-z0-9]{32}#$/);
  assert.equal((await fetch(ticket)).status, 200);
  assert.match((await api.tickets.verifyEmail({ user_id })).ticket, /\/u\/email-verification\?ticket=/);
  await assert.rejects(api.tickets.verifyEmail({ user_id: "auth0|no" }), refused(404, "inexistent_user"));
});

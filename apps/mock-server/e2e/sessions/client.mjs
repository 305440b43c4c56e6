/**
 * Plays sessions of a mock server in parallel, from a process of its own, and prints what each of them has seen as JSON.
 *
 * Arguments: the address of the server, the name of this process, and the number of sessions.
 */
const [address, client, count] = process.argv.slice(2);
const CUSTOMERS = 5;

/**
 * @param {string} method
 * @param {string} url
 * @param {unknown} [body]
 */
async function send(method, url, body) {
  const response = await fetch(url, {
    method,
    headers: { "REB-APIKEY": "sk_sandbox_mock", ...(body && { "Content-Type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}

/** @param {number} index */
async function play(index) {
  const name = `${client}-${index}`;
  const { body: session } = await send("POST", `${address}/_mock/sessions`, { name });
  const customers = `${session.urls.rebilly}/organizations/acme/customers`;
  const control = `${address}/~${name}/_mock`;
  // Each session fails in another number of requests, and creates customers until it has its own number of them.
  const failures = index % 4;
  const match = { operationId: "createCustomer" };
  if (failures > 0) await send("POST", `${control}/faults`, { match, status: 503, times: failures });
  const statuses = [];
  const created = [];
  while (created.length < CUSTOMERS) {
    const { status, body } = await send("POST", customers, { customFields: { session: name } });
    statuses.push(status);
    if (status === 201) created.push(body.id);
  }
  const [listed, faults, journal] = await Promise.all([
    send("GET", `${customers}?limit=100`),
    send("GET", `${control}/faults`),
    send("GET", `${control}/journal?operationId=createCustomer&limit=100`),
  ]);
  return {
    name,
    failures,
    statuses,
    created,
    listed: listed.body.map(({ id, customFields }) => ({ id, session: customFields.session })),
    applied: faults.body.faults.map(({ applied }) => applied),
    journal: journal.body.exchanges.map(({ session: of, status }) => ({ session: of, status })),
  };
}

const seen = await Promise.all(Array.from({ length: Number(count) }, (_, index) => play(index)));
process.stdout.write(JSON.stringify(seen));

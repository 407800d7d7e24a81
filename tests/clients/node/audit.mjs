// All audits of graphql-http: one line of JSON with each audit's id and what came of it.
import { serverAudits } from 'graphql-http';

const results = {};
for (const audit of serverAudits({ url: process.argv[2], fetchFn: fetch })) {
  const { status, reason } = await audit.fn();
  results[audit.id] = status === 'ok' ? status : `${status}: ${audit.name}: ${reason}`;
}
console.log(JSON.stringify(results));

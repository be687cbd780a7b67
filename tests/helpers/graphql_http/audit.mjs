// Puts the public audits of GraphQL over HTTP to the address given, and prints what each found.
import { serverAudits } from "graphql-http";

const results = [];
for (const { fn } of serverAudits({ url: process.argv[2] })) {
  const { id, name, status, reason } = await fn();
  results.push({ id, name, status, reason });
}
process.stdout.write(JSON.stringify(results));

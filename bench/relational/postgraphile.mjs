// PostGraphile over the same tables, in production mode and with lists, which cost it less than connections.

import { createServer } from "node:http";

import { grafserv } from "postgraphile/grafserv/node";
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { postgraphile } from "postgraphile";

const { PGHOST: host, PGUSER: user, PGDATABASE: database } = process.env;
const poolConfig = { host, user, database, max: 8, idleTimeoutMillis: 0 }; // a connection is made once
const pgl = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ poolConfig, schemas: ["public"] })],
  schema: { defaultBehavior: "-connection +list" },
  grafserv: { graphqlPath: "/", graphiql: false, websockets: false, watch: false },
  grafast: { explain: false },
});
const server = createServer();
await pgl.createServ(grafserv).addTo(server);
server.listen(0, "127.0.0.1", () => console.log(`PostGraphile answers at http://127.0.0.1:${server.address().port}/`));

process.on("SIGTERM", async () => {
  server.closeAllConnections();
  await pgl.release();
  process.exit(0);
});

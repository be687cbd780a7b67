// PostGraphile over the same tables, in production mode and with lists, which cost it less than connections.

import { createServer } from "node:http";

import { grafserv } from "postgraphile/grafserv/node";
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { postgraphile } from "postgraphile";

const pgl = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ poolConfig: { host: process.env.PGHOST, user: process.env.PGUSER, database: process.env.PGDATABASE, max: 8 }, schemas: ["public"] })],
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

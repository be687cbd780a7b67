// A server that only passes on: the key of a request to PostgreSQL, and the JSON that PostgreSQL makes to the caller.
//
// node:http with pg took less of a processor for a small answer than uvicorn with asyncpg, and slightly more for a cascade.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";

import pg from "pg";

const { PGHOST: host, PGUSER: user, PGDATABASE: database } = process.env;
const pool = new pg.Pool({ host, user, database, max: 8, idleTimeoutMillis: 0 }); // a connection is made once
const texts = Object.fromEntries(
  ["cascade", "small"].map((name) => [`/${name}`, readFileSync(new URL(`${name}.sql`, import.meta.url), "utf8")]),
);

async function answer(path, body, response) {
  const { key } = JSON.parse(body).variables;
  // A statement with a name is parsed and planned once for each connection.
  const { rows } = await pool.query({ name: path, text: texts[path], values: [key], rowMode: "array" });
  const bytes = Buffer.from(rows[0][0]);
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": bytes.length }).end(bytes);
}

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (chunk) => (body += chunk));
  request.on("end", () => {
    answer(request.url, body, response).catch((error) => response.writeHead(500).end(String(error)));
  });
});
server.listen(0, "127.0.0.1", () => console.log(`The server that passes on answers at http://127.0.0.1:${server.address().port}/`));

process.on("SIGTERM", async () => {
  server.closeAllConnections();
  await pool.end();
  process.exit(0);
});

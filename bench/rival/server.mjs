// The rival: @neo4j/graphql over the same database, one process, on a free port of the loopback.
//
// Of the HTTP servers that were tried, Apollo Server, graphql-http and Yoga, the last took the least of a processor for
// an answer: it keeps the documents that it has parsed and validated.

import { createServer } from "node:http";

import { Neo4jGraphQL } from "@neo4j/graphql";
import { createYoga } from "graphql-yoga";
import neo4j from "neo4j-driver";

const typeDefs = `
  type Element @node {
    key: ID! @alias(property: "id")
    statement: String!
    level: String!
    tier: Int
    contributors: [Element!]! @relationship(type: "CONTRIBUTES_TO", direction: IN)
    owners: [Role!]! @relationship(type: "OWNED_BY", direction: OUT)
  }

  type Role @node {
    key: ID! @alias(property: "id")
    title: String!
    tier: Int
    elements: [Element!]! @relationship(type: "OWNED_BY", direction: IN)
  }
`;

const { NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD } = process.env;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD));
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const yoga = createYoga({ schema, graphqlEndpoint: "/", graphiql: false, logging: false, maskedErrors: false });
const server = createServer(yoga);
server.listen(0, "127.0.0.1", () => console.log(`The rival answers at http://127.0.0.1:${server.address().port}/`));

process.on("SIGTERM", async () => {
  server.closeAllConnections();
  await driver.close();
  process.exit(0);
});

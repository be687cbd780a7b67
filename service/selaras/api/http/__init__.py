"""GraphQL over HTTP: the endpoint, content negotiation, and kept answers."""

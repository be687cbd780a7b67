"""GraphQL over HTTP: the endpoint, what it negotiates, and the answers that it keeps."""

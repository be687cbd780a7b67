"""The GraphQL API: everything that knows Strawberry."""

"""The GraphQL API: the only package that uses Strawberry."""

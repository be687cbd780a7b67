"""Prepare each document once for execution: parse it, check its limits, validate it and price it."""

from collections.abc import Iterable
from sys import getsizeof
from typing import NamedTuple

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLFormattedError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    parse,
    specified_rules,
    validate,
)
from graphql.language.parser import MAX_NESTING_DEPTH
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from selaras.api.execution.compilation import CompiledQuery, compile_query
from selaras.api.requests.cache import Cache
from selaras.api.requests.cost import Price, count_audits, price_operation
from selaras.api.requests.failure import show_coded, show_refusal
from selaras.api.requests.limits import Limits, check_document, hold
from selaras.errors import RequestError, quote
from selaras.garbage import collect_young

_RULES = (*specified_rules, MaybeNullValidationRule, OneOfInputValidationRule)
_SHOWN = 10  # errors shown for one document, since its author will try again
# What a document takes, in bytes, as measured: by itself, and for each of its tokens, compiled or not.
_ENTRY, _TOKEN = 16_000, 600


class PreparedOperation(NamedTuple):
    """An operation, its price, and its compiled form if there is one."""

    name: str | None
    kind: OperationType
    price: Price
    audits: int
    compiled: CompiledQuery | None


class Document(NamedTuple):
    """A document that is ready for execution."""

    node: DocumentNode
    operations: tuple[PreparedOperation, ...]

    def choose(self, name: str | None) -> PreparedOperation:
        """Choose an operation as GraphQL specifies; raises RequestError if it is not exactly one."""
        found = [each for each in self.operations if name in {None, each.name}]
        if len(found) == 1:
            return found[0]
        names = ", ".join(each.name or "one without a name" for each in self.operations) or "no operation"
        asked = "`operationName` is missing" if name is None else f"There is no operation {quote(name)}"
        raise RequestError("OPERATION_RESOLUTION_FAILURE", f"{asked}; the document has {names}.")


class RefusedDocument(NamedTuple):
    """A document that cannot be executed, and why."""

    errors: tuple[GraphQLFormattedError, ...]


class Documents:
    """The documents used recently, by text; the least recently used is dropped first."""

    def __init__(self, schema: GraphQLSchema, limits: Limits, capacity: int, *, compiled: bool) -> None:
        """Keep documents of `capacity` bytes in total, prepared as they are, with what they are compiled to.

        `validations` counts the validations, which keeping documents is meant to save.
        """
        self._schema = schema
        self._limits = limits
        self._compiled = compiled
        self._known: Cache[str, Document | RefusedDocument] = Cache(capacity)
        self.validations = 0

    def prepare(self, text: str) -> Document | RefusedDocument:
        """Prepare a document, or return it as prepared before; raises LimitError if its text is too long."""
        hold("characters", len(text), self._limits.characters)
        known = self._known.find(text)
        if known is None:
            known = self._prepare(text)
            collect_young()
            self._known.keep(text, known, _weigh(text, known))
        return known

    def _prepare(self, text: str) -> Document | RefusedDocument:
        try:
            node = self._parse(text)
            check_document(node, self._limits)
        except GraphQLSyntaxError as error:
            return RefusedDocument(tuple(show_coded([error], "GRAPHQL_PARSE_FAILED")))
        except RequestError as error:
            return RefusedDocument((show_refusal(error),))
        errors = self._validate(node)
        if errors:
            return RefusedDocument(tuple(show_coded(errors, "GRAPHQL_VALIDATION_FAILED")))
        return Document(node, tuple(self._list_operations(node)))

    def _parse(self, text: str) -> DocumentNode:
        limits = self._limits
        try:
            return _unchain(parse(text, max_tokens=limits.tokens))
        except GraphQLSyntaxError as error:
            # The parser reports what it has counted only in its message.
            if f"more than {limits.tokens} tokens" in error.message:
                hold("tokens", limits.tokens + 1, limits.tokens, at_least=True)
            if "nested too deeply" in error.message:
                hold("depth", max(MAX_NESTING_DEPTH, limits.depth) + 1, limits.depth, at_least=True)
            raise

    def _validate(self, node: DocumentNode) -> list[GraphQLError]:
        self.validations += 1
        return validate(self._schema, node, _RULES, max_errors=_SHOWN)

    def _list_operations(self, node: DocumentNode) -> Iterable[PreparedOperation]:
        for each in node.definitions:
            if isinstance(each, OperationDefinitionNode):
                name = each.name.value if each.name else None
                price = price_operation(self._schema, node, each)
                compiled = compile_query(self._schema, node, name) if self._compiled else None
                yield PreparedOperation(name, each.operation, price, count_audits(self._schema, node, each), compiled)


def _weigh(text: str, document: Document | RefusedDocument) -> int:
    """Estimate the bytes that a document takes as long as it is kept, rather too many than too few."""
    tokens = document.node.token_count if isinstance(document, Document) else 0
    # The text stands in what was parsed as well, and what is quoted in it once more.
    return _ENTRY + 3 * getsizeof(text) + _TOKEN * tokens


def _unchain(node: DocumentNode) -> DocumentNode:
    """Let go of what only the parser needs: that each token knows the one before it.

    Tokens that know each other both ways stay until all memory is searched for such rings, long after a document has
    been dropped: hundreds of MiB, if many different documents come.
    """
    token = node.loc.start_token if node.loc else None
    while token:
        token.prev, token = None, token.next
    return node

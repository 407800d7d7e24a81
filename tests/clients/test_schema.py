"""What programs make of `schema.graphql`: a linter, a code generator with a strict compiler, and Relay's compiler."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

from graphql import parse, validate

from shop.schema import schema
from tests.clients.programs import EXAMPLES, NODE, needs_node, node
from tests.conftest import ROOT

MODULES = NODE / "node_modules"


@needs_node
def test_linter_has_nothing_to_say() -> None:
    command = MODULES / "eslint" / "bin" / "eslint.js"

    # A file that it does not look at is a warning.
    node(command, "--config", str(NODE / "eslint.config.mjs"), "--max-warnings", "0", "schema.graphql", folder=ROOT)


@needs_node
def test_generated_types_compile_strictly(tmp_path: Path) -> None:
    types = tmp_path / "types.ts"

    node(NODE / "types.mjs", str(types))
    node(MODULES / "typescript" / "bin" / "tsc", "--strict", "--noEmit", "--target", "es2022", str(types))

    assert "export type Product = " in types.read_text()


@needs_node
def test_relay_compiles_a_paged_connection_to_documents_that_are_valid(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "relay", tmp_path / "docs" / "clients" / "relay")
    shutil.copy(ROOT / "schema.graphql", tmp_path)
    folder = tmp_path / "docs" / "clients" / "relay"

    node(MODULES / "relay-compiler" / "cli.js", "relay.config.json", folder=folder)

    documents = json.loads((folder / "documents.json").read_text())
    assert len(documents) == 2
    for id_, text in documents.items():
        assert sha256(text.encode()).hexdigest() == id_
        assert validate(schema._schema, parse(text)) == []

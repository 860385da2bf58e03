"""The JSON Schema for editors agrees with the loader."""

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sim.scenario import library
from sim.scenario.library import read_file
from sim.scenario.load import Scenario
from sim.scenario.schema import schema
from sim.scenario.starter import write_starter
from sim.scenario.yaml_nodes import read_yaml

VALIDATOR = Draft202012Validator(schema())


def accepts(text: str) -> bool:
    """Tell whether the schema accepts a scenario file."""
    root, _ = read_yaml(text, "f.yaml")
    return VALIDATOR.is_valid(root.plain())


def test_the_schema_is_one() -> None:
    """It is itself valid JSON Schema 2020-12."""
    Draft202012Validator.check_schema(schema())

    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", library.names())
def test_the_library_fits_the_schema(name: str) -> None:
    """Every file of the library, and every resolved scenario, is valid."""
    root, _ = read_file(library.scenarios_folder() / f"{name}.yaml")
    resolved = Scenario.load(name).model_dump(mode="json")

    assert not list(VALIDATOR.iter_errors(root.plain()))
    assert not list(VALIDATOR.iter_errors(resolved))


def test_the_starter_fits_the_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `scenarios new` writes is valid too."""
    monkeypatch.chdir(tmp_path)

    assert accepts(write_starter("mine", "baseline").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "extends: baseline\n",
        "regions: {europe: {price_level: 1}}\n",
        "regions:\nweeks: 4\n",
        "policies: [{type: minimum_pay, rate: 3}]\n",
        "policies: [{type: minimum_pay, name: x, rate: {europe: 3}}]\n",
        "policies: [{name: minimum_pay, rate: 3}]\n",
        "policies: [{name: minimum_pay, remove: true}]\n",
        "policies: [{type: minimum_pay, remove: true}]\n",
    ],
)
def test_the_schema_accepts_what_files_may_say(text: str) -> None:
    """Parts of parts, changes by name and removals are valid."""
    assert accepts(text)


@pytest.mark.parametrize(
    "text",
    [
        "weks: 4\n",
        "weeks: 0\n",
        "weeks: many\n",
        "extends: 5\n",
        "regions: {europe: {price_levl: 1}}\n",
        "platforms: {micro: {pricing: bid}}\n",
        "policies: [{type: minimum_pai}]\n",
        "policies: [{type: minimum_pay, rat: 3}]\n",
        "policies: [{type: minimum_pay, rate: abc}]\n",
        "policies: [{rate: 3}]\n",
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(text: str) -> None:
    """Misspelt keys, impossible values and unknown types show in the editor."""
    assert not accepts(text)

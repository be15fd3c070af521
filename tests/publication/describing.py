"""An answer of the API held against the description that the API gives of itself."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

ROOT = "/api/v1/"


def schema_of(described: dict[str, Any], path: str, status: int) -> dict[str, Any]:
    """The schema that the description gives for an answer, with what it refers to."""
    content = described["paths"][path]["get"]["responses"][str(status)]["content"]
    schema = next(iter(content.values()))["schema"]
    return schema | {"components": described["components"]}


def insist_described(described: dict[str, Any], path: str, response: Any) -> Any:
    """Hold an answer against the description; return it."""
    told = response.json()
    schema = schema_of(described, path, response.status_code)
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(told)
    media = response.headers["Content-Type"].partition(";")[0]
    answers = described["paths"][path]["get"]["responses"]
    assert media in answers[str(response.status_code)]["content"]
    return told

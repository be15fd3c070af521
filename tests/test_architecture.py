"""The rules of docs/conventions.md that a linter cannot see; each is shown to see a breach."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parent.parent
DOMAIN = {
    *("law", "accounts", "workflow", "letters", "notifications", "records"),
    *("cases", "complaints", "publication"),
}
OURS = DOMAIN | {"web", "config"}
FILE, FUNCTION, VIEW, TEMPLATE = 300, 30, 15, 80
SWEEPING = {"update", "bulk_create", "bulk_update"}
TODAY = {"today", "localdate"}
NARROWED = {"filter", "exclude", "all"}
AUDIENCES = {"public", "officer", "committee", "api"}


def python_files() -> list[Path]:
    names = sorted(OURS | {"tests"})
    found = [path for name in names for path in sorted((ROOT / name).rglob("*.py"))]
    return [path for path in found if "migrations" not in path.parts]


def is_door_of_time(path: Path) -> bool:
    """Tell whether a file may ask what day it is: pages, tasks, commands, never the law."""
    return path.name == "tasks.py" or "commands" in path.parts or "tasks" in path.parts


def length(node: ast.FunctionDef) -> int:
    """Count the lines of a function without its decorators and its docstring."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def is_view(node: ast.FunctionDef, path: Path) -> bool:
    first = node.args.args[:1]
    return path.parent.name in AUDIENCES and [argument.arg for argument in first] == ["request"]


def skips_history(name: str) -> bool:
    """Tell whether a call writes rows of a model with history past that history."""
    root, _, rest = name.partition(".")
    *owner, last = rest.split(".")
    if last not in SWEEPING:
        return False
    audited = {model.__name__ for model in apps.get_models() if hasattr(model, "history")}
    through_relation = bool(NARROWED & set(owner[1:])) and not root[:1].isupper()
    return (root in audited and "objects" in owner) or through_relation


def dotted(node: ast.AST) -> str:
    match node:
        case ast.Attribute(value=value, attr=attr):
            return f"{dotted(value)}.{attr}"
        case ast.Name(id=name):
            return name
        case ast.Call(func=func):
            return dotted(func)
    return "?"


def of_function(node: ast.FunctionDef, path: Path, layer: str) -> Iterator[str]:
    """Yield what one function does that none may."""
    inner = [n for statement in node.body for n in ast.walk(statement)]
    if any(isinstance(n, ast.Import | ast.ImportFrom) for n in inner):
        yield "import inside a function"
    arguments = {a.arg for a in node.args.args + node.args.kwonlyargs}
    if layer in DOMAIN and "request" in arguments and path.name != "admin.py":
        yield "request below web/"
    if layer != "tests" and length(node) > FUNCTION:
        yield f"{node.name} is longer than {FUNCTION} lines"
    if layer == "web" and is_view(node, path) and length(node) > VIEW:
        yield f"view {node.name} is longer than {VIEW} lines"


def of_call(name: str, path: Path, layer: str) -> Iterator[str]:
    """Yield what one call does that none may."""
    *owner, last = name.split(".")
    if layer == "web" and last == "get" and owner[-1:] == ["objects"]:
        yield "objects.get in web/; use visible_to(user)"
    if layer in DOMAIN and last in TODAY and not is_door_of_time(path):
        yield f"{name}() below web/: dates are arguments"
    if layer in DOMAIN | {"web"} and skips_history(name):
        yield f"{name}(): history does not see it; save one by one"


def breaches(path: Path, source: str) -> Iterator[str]:
    """Yield what a file does that no file of ours may."""
    layer = path.relative_to(ROOT).parts[0]
    if layer != "tests" and source.count("\n") > FILE:
        yield f"longer than {FILE} lines"
    for node in ast.walk(ast.parse(source)):
        where = f"line {getattr(node, 'lineno', 0)}: "
        match node:
            case ast.FunctionDef():
                yield from (where + what for what in of_function(node, path, layer))
            case ast.Call(func=func):
                yield from (where + what for what in of_call(dotted(func), path, layer))
            case ast.Assign(targets=[ast.Attribute(attr="state")]) if layer != "tests":
                yield where + "state written past the machine"
            case ast.ExceptHandler(type=None | ast.Name(id="Exception" | "BaseException")) if (
                layer != "tests"  # there a race collects whatever came; the linter asks why
            ):
                yield where + "blanket except"
            case (
                ast.Import(names=[ast.alias(name=str(module)), *_])
                | ast.ImportFrom(module=str(module))
            ) if module.split(".")[0] == "weasyprint" and path.name != "render.py":
                yield where + "WeasyPrint outside letters/render.py"


@pytest.mark.parametrize("path", python_files(), ids=lambda f: str(f.relative_to(ROOT)))
def test_file_keeps_the_rules(path):
    assert list(breaches(path, path.read_text())) == []


PLANTED = {
    "an import inside a function": ("cases/x.py", "def f():\n    from law import models"),
    "request in the domain": ("cases/x.py", "def f(request): ..."),
    "a state written": ("cases/x.py", "case.state = 'x'"),
    "a record past its visibility": ("web/x.py", "Case.objects.get(pk=1)"),
    "a blanket except": ("web/x.py", "try: ...\nexcept Exception: ..."),
    "a bare except": ("config/x.py", "try: ...\nexcept: ..."),
    "WeasyPrint in an action": ("cases/letters.py", "from weasyprint import HTML"),
    "WeasyPrint as a module": ("letters/x.py", "import weasyprint"),
    "a long file": ("law/x.py", "x\n" * 301),
    "a long function": ("law/x.py", "def f():\n" + "    x\n" * 31),
    "a long view": ("web/officer/x.py", "def f(request):\n" + "    x\n" * 16),
    "today in the law": ("law/x.py", "date.today()"),
    "today in an action": ("cases/actions/x.py", "localdate()"),
    "today through timezone": ("complaints/x.py", "timezone.localdate()"),
    "an update past history": ("cases/x.py", "Item.objects.filter(pk=1).update(x=1)"),
    "a bulk write past history": ("web/x.py", "Item.objects.bulk_create([])"),
    "an update through a relation": ("cases/x.py", "case.items.filter(pk=1).update(x=1)"),
}


@pytest.mark.parametrize(("file", "source"), PLANTED.values(), ids=PLANTED)
def test_a_breach_is_seen(file, source):
    assert len(list(breaches(ROOT / file, source))) == 1


ALLOWED = {
    "today in a page": ("web/officer/x.py", "localdate()"),
    "today in a task": ("cases/tasks.py", "localdate()"),
    "today in a command": ("law/management/commands/due.py", "date.today()"),
    "a moment for a record": ("notifications/outbox.py", "timezone.now()"),
    "an update of a queue": ("letters/x.py", "Edition.objects.filter(pk=1).update(x=1)"),
    "a dictionary": ("cases/x.py", "context.update(x=1)"),
    "WeasyPrint where it belongs": ("letters/render.py", "from weasyprint import HTML"),
    "a view of fifteen lines": ("web/officer/x.py", "def f(request):\n" + "    x\n" * 14),
}


@pytest.mark.parametrize(("file", "source"), ALLOWED.values(), ids=ALLOWED)
def test_what_is_allowed_passes(file, source):
    assert list(breaches(ROOT / file, source)) == []


def templates() -> list[Path]:
    return sorted(p for folder in ("templates", "web") for p in (ROOT / folder).rglob("*.html"))


def test_templates_are_short():
    long = {str(p.relative_to(ROOT)) for p in templates() if p.read_text().count("\n") > TEMPLATE}
    assert long == set()

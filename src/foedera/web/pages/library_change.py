"""One change of the reader's own library: every text before it and after it."""

from __future__ import annotations

from foedera.core.errors import UnknownName
from foedera.web.editing.history import read_history
from foedera.web.pages.base import Context, Page, Visit, no_example
from foedera.web.pages.library_file import differences


def view(visit: Visit) -> Context:
    """The change, file by file."""
    wanted = visit.parameters["number"]
    root = visit.desk.folder
    changes = {str(change.number): change for change in read_history(root).changes} if root else {}
    if wanted not in changes:
        raise UnknownName("change of your library", wanted, changes)
    change = changes[wanted]
    files = [
        (name, change.before[name], after, differences(change.before[name] or "", after or ""))
        for name, after in change.after.items()
    ]
    return {"title": f"Change {change.number}: {change.what}", "change": change, "files": files}


PAGE = Page("library_change.html", view, examples=no_example)

"""How these pages are built: sphinx-build -W -n -b html docs docs/_build/html."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))

from foedera import __version__  # noqa: E402
from foedera.record.shipped import data_version  # noqa: E402

project = "Foedera"
author = "The Foedera maintainers"
copyright = "The Foedera maintainers; code Apache-2.0, data CC BY 4.0"
version = release = f"{__version__}, data {data_version()}"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "shipped",
    "schemas",
    "compared",
    "games",
    "names",
]
exclude_patterns = ["_build", "_ext"]
source_suffix = {".md": "markdown"}

myst_enable_extensions = ["colon_fence", "deflist", "substitution"]
myst_heading_anchors = 3

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

nitpicky = True
nitpick_ignore_regex = [
    # The pages of others are on the network; nothing is fetched when these are built.
    (r"py:.*", r"(datetime|markupsafe|collections|typing|pathlib|os|enum|types|abc|concurrent|numpy|np)\..*"),
    (r"py:.*", r"(str|int|float|bool|tuple|list|dict|object|None|date|PathLike|Mapping|Iterable|Path|Literal)"),
    (r"py:.*", r"(TypeError|ValueError|Exception|frozenset|Enum|T|Collection|Sequence|NDArray)"),
]

html_theme = "furo"
html_title = "Foedera"
html_copy_source = False
html_show_sourcelink = False
html_theme_options: dict[str, list[str]] = {"footer_icons": []}
copybutton_prompt_text = r"\$ |>>> |\.\.\. "
copybutton_prompt_is_regexp = True
copybutton_only_copy_prompt_lines = True

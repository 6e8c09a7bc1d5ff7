"""A finding as a tree: every branch says why, the branches that carry the truth stand open."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from foedera import Library, Truth, opinions
from foedera.core.conditions import Finding
from foedera.core.sources import Source
from foedera.draw.matrix_findings import finding_tree
from foedera.record.issue import Issue


def tree(library: Library, finding: Finding) -> ElementTree.Element:
    return ElementTree.fromstring(finding_tree(library, finding))  # noqa: S314 - our own markup


def findings(finding: Finding) -> Iterator[Finding]:
    yield finding
    for part in finding.parts:
        yield from findings(part)


def test_every_finding_is_there_once_with_its_truth_in_words(library: Library) -> None:
    for case in library.cases():
        for opinion in opinions(library, case):
            root = tree(library, opinion.finding)
            marks = [
                "".join(node.itertext()).split()[-1]
                for node in root.iter("span")
                if "foe-truth" in node.get("class", "")
            ]
            assert marks == [finding.truth.value for finding in findings(opinion.finding)]


def test_the_branches_that_carry_the_truth_are_open() -> None:
    good = Finding(Truth.YES, "met", parts=(Finding(Truth.YES, "a"),))
    bad = Finding(Truth.NO, "not met", parts=(Finding(Truth.NO, "b"),))
    root = tree(Library(()), Finding(Truth.NO, "all of it", parts=(good, bad)))
    opened = ["".join(node.find("summary").itertext()) for node in root.iter("details") if "open" in node.attrib]  # type: ignore[union-attr]
    assert opened == ["✗ no all of it", "✗ no not met"]


def test_sources_and_issues_are_linked_where_they_have_an_address(library: Library) -> None:
    def link(thing: object) -> str | None:
        return f"#{thing.id}" if isinstance(thing, Source | Issue) else None

    finding = opinions(library, "armenia-2022", reading="text")[0].finding
    markup = finding_tree(library, finding, link=link)
    for part in findings(finding):
        assert all(f'href="#{source}"' in markup for source in part.sources)
        assert not part.issue or f'href="#{part.issue}"' in markup
    assert "href" not in finding_tree(library, finding)


def test_a_hostile_reason_stays_words() -> None:
    assert "<img" not in finding_tree(Library(()), Finding(Truth.OPEN, '<img src=x onerror="alert(1)">'))

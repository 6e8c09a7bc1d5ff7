"""Who is bound to whom on a day: duties only while they are in force, contested ones broken, double ones shown."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from foedera import Library, UnknownName, opinions
from foedera.draw.network import alliance_network, alliances_around, ties_on
from foedera.draw.network_marks import defended_by
from foedera.draw.picture import Picture
from foedera.record.registries import Alliance

SEPTEMBER_2022 = date(2022, 9, 13)


def counts(picture: Picture) -> dict[str, int]:
    root = ElementTree.fromstring(picture.inline())  # noqa: S314 - our own markup
    found: dict[str, int] = {}
    for node in root.iter():
        found[node.get("class", "")] = found.get(node.get("class", ""), 0) + 1
    return found


def test_each_party_is_joined_to_its_alliance_by_one_line(library: Library) -> None:
    picture = alliance_network(library, SEPTEMBER_2022, alliances=["csto"])
    members = library.members("csto", SEPTEMBER_2022)
    assert counts(picture)["foe-tie"] == len(members) + 1, "a line for each, and one in the legend"
    assert all(library.state(member.state).name in picture.description for member in members)


def test_a_contested_membership_is_a_broken_line(library: Library) -> None:
    later = date(2024, 12, 20)
    contested = [m for m in library.members("csto", later) if m.status != "party"]
    assert [member.state for member in contested] == ["ARM"]
    assert counts(alliance_network(library, later, alliances=["csto"]))["foe-tie-contested"] == 2
    assert "foe-tie-contested" not in counts(alliance_network(library, SEPTEMBER_2022, alliances=["csto"]))


def test_a_party_that_left_is_bound_no_longer(library: Library) -> None:
    def bound(on: date) -> set[str]:
        return {member.state for tie in ties_on(library, on, ["csto"]) for member in tie.members}

    assert "UZB" in bound(date(2010, 1, 1))
    assert "UZB" not in bound(SEPTEMBER_2022)


def test_no_treaty_binds_before_it_is_in_force(library: Library) -> None:
    shorts = {tie.short for tie in ties_on(library, date(1980, 1, 1))}
    assert "NATO" in shorts
    assert "CST" not in shorts


def test_alliances_without_a_duty_are_left_out(library: Library) -> None:
    named = {tie.alliance.id for tie in ties_on(library, SEPTEMBER_2022)}
    assert "csto" in named
    assert "eaeu" not in named


def test_armenia_and_russia_were_doubly_bound(library: Library) -> None:
    around = alliances_around(library, "csto", SEPTEMBER_2022)
    double = {state for state, by in defended_by(ties_on(library, SEPTEMBER_2022, around)).items() if len(by) > 1}
    assert {"ARM", "RUS"} <= double
    picture = alliance_network(library, SEPTEMBER_2022, alliances=around)
    assert counts(picture)["foe-node-ring"] == len(double) + 1


def test_duties_are_arrows_from_those_who_owe_to_the_victim(library: Library) -> None:
    given = opinions(library, "armenia-2022", reading="yerevan")
    owing = {ally for opinion in given if opinion.status == "due" for ally in opinion.owed_by}
    picture = alliance_network(library, SEPTEMBER_2022, alliances=["csto", "russia-armenia"], opinions=given)
    assert counts(picture)["foe-owes"] == 2 * len(owing) + 1, "a line and a head for each, and one in the legend"
    assert "owe it to Armenia" in picture.description


def test_nobody_owes_anything_where_there_is_no_casus(library: Library) -> None:
    given = [o for o in opinions(library, "armenia-2022", reading="baku") if o.status == "no casus"]
    picture = alliance_network(library, SEPTEMBER_2022, alliances=["csto"], opinions=given)
    assert counts(picture)["foe-owes"] == 1, "only the legend's"


def test_before_there_were_any_the_picture_says_so(library: Library) -> None:
    assert "nobody" in alliance_network(library, date(1900, 1, 1)).description


def test_hubs_and_states_can_be_followed(library: Library) -> None:
    def link(thing: object) -> str | None:
        return f"/alliances/{thing.id}/" if isinstance(thing, Alliance) else None

    markup = alliance_network(library, SEPTEMBER_2022, alliances=["csto"], link=link).inline()
    assert markup.count("<a ") == 1
    assert 'href="/alliances/csto/"' in markup


def test_an_unknown_alliance_is_refused(library: Library) -> None:
    with pytest.raises(UnknownName):
        alliance_network(library, SEPTEMBER_2022, alliances=["cstoo"])

"""Records that are good, to be put into a copy of the real sources, with or without a fault in them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.support.content import plant, read

_PLACE: Final = {
    "section": ("modules/strategy.yaml", "sections"),
    "audience": ("modules/strategy.yaml", "audience"),
    "competency": ("modules/strategy.yaml", "competencies"),
    "link": ("modules/strategy.yaml", "links"),
    "activity": ("modules/strategy.yaml", "activities"),
    "note": ("modules/strategy.yaml", "notes"),
    "material": ("materials/strategy.yaml", "materials"),
    "component": ("categories/ecosystemic.yaml", "components"),
    "unit": ("ospo.yaml", "units"),
    "user group": ("ospo.yaml", "user_groups"),
    "role": ("roles.yaml", "roles"),
    "mapping": ("roles.yaml", "mapping"),
    "term": ("terms.yaml", "terms"),
    "heading": ("framework.yaml", "contents"),
}

_GOOD: Final = {
    "section": """\
  - id: section/strategy/planted
    title: Planted
    text: |
      Planted words.
    source: {heading: Strategy, page: 6}
""",
    "audience": """\
  - id: audience/strategy/planted
    title: Planted people
    named_in: text
    text: |
      Planted people learn.
    source: {heading: Strategy > Target Audience, page: 7}
""",
    "competency": """\
  - id: competency/strategy/planted
    title: Planted
    lead: Planted in one line.
    text: |
      Planted words.
    source: {heading: Strategy > Acquired Competencies, page: 7}
""",
    "link": """\
  - id: link/strategy/planted
    title: Planted
    relation: feeds
    to: module/capacity-building
    text: |
      Planted reason.
    source: {heading: Strategy > Dependencies and Overlaps, page: 9}
""",
    "activity": """\
  - id: activity/strategy/planted
    title: Planted
    module: module/strategy
    shown_in: module/strategy
    user_group: Fundraising
    licensing: blank
    text: |
      Planted words.
    source: {heading: Strategy > Examples of Training Materials, page: 9}
""",
    "note": """\
  - id: note/planted
    title: Planted
    on: section/strategy/scope-and-purpose
    text: |
      Planted remark.
    source: {heading: Strategy, page: 6}
""",
    "material": """\
  - id: material/planted
    title: Planted
    form: report
    year: 2022
    languages: [en]
    cost: free
    attribution: Somebody, Planted, 2022
    address: https://example.org/planted
    basis: source
    module: module/strategy
    shown_in: module/strategy
    activities: [activity/strategy/digital-strategy-and-roadmap]
    text: |
      Planted summary.
    source: {heading: Strategy > Examples of Training Materials, page: 9}
""",
    "component": """\
  - id: component/ecosystemic/planted
    title: Planted
    text: |
      Planted words.
    source: {heading: Ecosystemic and Societal Category > Relevant Components, page: 40}
""",
    "unit": """\
  - id: unit/planted
    title: Planted
    text: |
      Planted words.
    source: {heading: Digital Public Goods Management Program, page: 5}
    composition: [One planter]
    profiles: []
""",
    "user group": """\
  - title: Planters
    units: [unit/fundraising]
    reason: Planted.
""",
    "role": """\
  - id: role/planted
    title: Planter
    group: technology
    aliases: [Gardener of texts]
    text: |
      Planted words.
    source: editor
""",
    "mapping": """\
  - from: audience/strategy/planted
    roles: [role/policy-maker]
    reason: Planted.
""",
    "term": """\
  - id: term/planted
    title: planted word
    acronym: PLW
    aliases: [planted saying]
    text: |
      Planted words.
    basis: editor
    source: editor
""",
    "heading": """\
  - {heading: Planted, page: 6}
""",
}


@dataclass(frozen=True)
class Added:
    """One more record at the head of its list, with `new` in place of `old` in its lines."""

    kind: str
    old: str = ""
    new: str = ""

    def apply(self, folder: Path) -> None:
        """Write it into the sources in `folder`."""
        assert self.old in _GOOD[self.kind]
        file, name = _PLACE[self.kind]
        head = f"{name}:\n"
        at_line_start = head if read(folder / file).startswith(head) else f"\n{head}"
        plant(folder, file, at_line_start, at_line_start + _GOOD[self.kind].replace(self.old, self.new, 1))


@dataclass(frozen=True)
class Replaced:
    """Other words in a real file."""

    file: str
    old: str
    new: str

    def apply(self, folder: Path) -> None:
        """Write it into the sources in `folder`."""
        plant(folder, self.file, self.old, self.new)


@dataclass(frozen=True)
class Written:
    """A real file with nothing but `text`, or gone."""

    file: str
    text: str | None

    def apply(self, folder: Path) -> None:
        """Write it into the sources in `folder`, or remove it there."""
        if self.text is None:
            (folder / self.file).unlink()
        else:
            (folder / self.file).write_text(self.text, encoding="utf-8")


KINDS: Final = tuple(_GOOD)
"""What can be added."""

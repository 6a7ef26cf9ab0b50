"""Which answers fit which role: data for `choosing.py`.

The draft says little about where people of a role work; these are the editors' plain guesses, made to lead a person
to a role, not to define it. A role that a later edition adds is chosen by name until it stands here.
"""

from collections.abc import Mapping
from typing import Final, Literal

Place = Literal["government", "oversight", "company", "project", "civil", "school", "funding"]
Decision = Literal["rules", "money", "people", "technology", "learning", "none"]
Product = Literal["software", "designs", "texts", "papers", "plans", "findings", "groups", "none"]

Fit = tuple[set[Place], set[Decision], set[Product]]
"""Where people of a role work, what they decide, what they make."""

FITS: Final[Mapping[str, Fit]] = {
    "role/policy-maker": ({"government", "oversight"}, {"rules"}, {"papers", "plans"}),
    "role/budget-policy-maker": ({"government"}, {"money", "rules"}, {"plans"}),
    "role/government-official": ({"government"}, {"people", "rules", "none"}, {"plans", "papers", "groups"}),
    "role/government-minister": ({"government"}, {"rules", "people"}, {"groups", "papers"}),
    "role/technology-department-officer": ({"government"}, {"technology", "rules"}, {"plans", "findings"}),
    "role/security-council-member": ({"oversight"}, {"rules", "technology"}, {"plans", "findings", "groups"}),
    "role/regulator": ({"oversight"}, {"rules", "money"}, {"papers", "findings"}),
    "role/procurement-officer": ({"government", "company"}, {"money"}, {"papers", "plans"}),
    "role/legal-and-policy-professional": (
        {"government", "company", "oversight"},
        {"rules", "none"},
        {"papers", "texts"},
    ),
    "role/data-protection-officer": ({"government", "company", "oversight"}, {"rules"}, {"papers", "findings"}),
    "role/accountant": ({"government", "company", "civil"}, {"money", "none"}, {"findings", "plans"}),
    "role/billing-manager": ({"project"}, {"money"}, {"plans", "findings", "papers"}),
    "role/chief-information-officer": ({"government"}, {"technology", "people", "money"}, {"plans", "software"}),
    "role/chief-information-security-officer": ({"government", "oversight"}, {"technology"}, {"findings", "papers"}),
    "role/government-it-officer": ({"government", "oversight"}, {"technology", "none"}, {"software"}),
    "role/software-engineer": ({"company", "project"}, {"technology"}, {"software"}),
    "role/software-developer": ({"company", "project"}, {"technology", "none"}, {"software"}),
    "role/system-integrator": ({"company"}, {"technology", "none"}, {"software"}),
    "role/software-tester": ({"company", "project"}, {"technology", "none"}, {"findings"}),
    "role/systems-analyst": ({"company", "government"}, {"technology", "none"}, {"findings", "designs"}),
    "role/system-implementer": (
        {"government", "company", "civil"},
        {"people", "technology", "none"},
        {"software", "groups"},
    ),
    "role/data-analyst": ({"company", "government", "project"}, {"none"}, {"findings"}),
    "role/project-manager": ({"government", "company", "project"}, {"people", "money"}, {"plans", "groups"}),
    "role/programme-manager": ({"company", "civil", "funding"}, {"people"}, {"plans"}),
    "role/product-manager": ({"company"}, {"people", "technology", "money"}, {"plans", "designs"}),
    "role/product-owner": ({"company", "government"}, {"technology", "people"}, {"plans", "texts"}),
    "role/software-user": (
        {"government", "oversight", "company", "project", "civil", "funding"},
        {"none"},
        {"none"},
    ),
    "role/technical-writer": ({"company", "project"}, {"learning", "none"}, {"texts"}),
    "role/product-designer": ({"company", "project"}, {"technology", "none"}, {"designs"}),
    "role/service-designer": ({"government", "civil"}, {"technology", "people", "none"}, {"designs"}),
    "role/solution-designer": ({"government", "company", "project"}, {"technology"}, {"designs", "plans"}),
    "role/communication-officer": (
        {"government", "oversight", "company", "civil", "funding"},
        {"none", "people"},
        {"texts", "groups"},
    ),
    "role/community-manager": ({"project", "civil"}, {"people"}, {"groups", "plans", "texts"}),
    "role/developer-advocate": ({"company", "project"}, {"learning", "none"}, {"groups", "texts"}),
    "role/open-source-maintainer": (
        {"project"},
        {"technology", "people", "rules"},
        {"software", "papers", "plans", "none"},
    ),
    "role/open-source-contributor": ({"project"}, {"technology", "none"}, {"software", "findings", "designs"}),
    "role/community-volunteer": ({"project", "civil"}, {"none"}, {"groups", "texts"}),
    "role/community-leader": ({"civil"}, {"people", "rules"}, {"groups", "plans"}),
    "role/vulnerable-group-representative": ({"civil"}, {"rules", "none"}, {"groups", "papers"}),
    "role/ngo-worker": ({"civil"}, {"people", "money", "learning", "technology"}, {"groups", "plans", "findings"}),
    "role/civil-society-worker": ({"civil"}, {"rules", "none", "technology"}, {"papers", "findings", "texts"}),
    "role/student": ({"school"}, {"none"}, {"software", "designs", "texts", "findings", "groups", "none"}),
    "role/teacher-or-lecturer": ({"school"}, {"learning", "people"}, {"texts", "plans", "groups", "none"}),
    "role/researcher": ({"school"}, {"technology", "rules", "none"}, {"findings", "papers", "software", "designs"}),
    "role/training-officer": (
        {"government", "oversight", "company", "civil", "school", "funding"},
        {"learning"},
        {"texts", "plans"},
    ),
    "role/funder": ({"funding"}, {"money", "rules"}, {"plans", "papers", "none"}),
    "role/international-development-officer": (
        {"funding"},
        {"people", "rules", "technology"},
        {"plans", "papers", "groups", "software"},
    ),
    "role/fundraiser": ({"funding", "civil"}, {"money", "none"}, {"texts", "groups"}),
    "role/organisation-leader": (
        {"government", "oversight", "company", "civil", "school"},
        {"people", "rules", "money"},
        {"plans", "none"},
    ),
    "role/business-manager": ({"company", "government", "project"}, {"people", "money"}, {"plans", "none"}),
    "role/monitoring-and-evaluation-officer": (
        {"government", "oversight", "civil", "funding"},
        {"none", "people", "money"},
        {"findings"},
    ),
}
"""Id of a role -> the answers that fit it."""

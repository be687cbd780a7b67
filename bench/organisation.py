"""Units, positions and people: a regional head over agencies of 120 to 300, each with teams and their leaders."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from bench.records import Agency, Government, Person, Role
from bench.wording import Sector, Wording

_SMALLEST, _LARGEST = 120, 300  # people of an agency
_TEAM = 12  # people of a team, its leader included
_DIVISION = 5  # teams of a division
_LEADER_KINDS = ("TEAM_LEADER", "ADMINISTRATOR", "SUPERVISOR")
_MEMBER_KINDS = ("FUNCTIONAL", "FUNCTIONAL", "EXECUTOR")
_GRADES = ("Ahli Pertama", "Ahli Muda", "Ahli Madya", "Terampil", "Mahir", "Penyelia")
_FIRST_BIRTH = date(1967, 1, 1)
_BIRTHS = 12_000  # days within which people were born
_ACTING = 0.02  # of the team leaders, those who lead a second team for a while


def make_organisation(key: str, number: int, people: int, random: Random, wording: Wording) -> Government:
    """Make the units and positions of a government, each position with somebody who holds it."""
    head = Role(key + "-head", 0, key, key, None, {"title": "Bupati", "kind": "REGIONAL_HEAD", "tier": 0})
    government = Government(key, head, [], [])
    places = random.sample(wording.words.heads, 2)
    government.rows["Unit"][key] = {"name": f"Pemerintah Kabupaten {' '.join(places)}", "kind": "GOVERNMENT"}
    _seat(government, head, random, wording, number)
    for place, size in enumerate(_share_out(people - 1, random), start=1):
        sector = _choose_sector(place, random, wording)
        _add_agency(government, f"{key}-a{place:02}", sector, size, random)
        for role in _list_roles(government.agencies[-1]):
            _seat(government, role, random, wording, number)
    _let_act(government, random)
    return government


def _share_out(people: int, random: Random) -> Iterator[int]:
    """Share people out over agencies; the last takes what is left, and no agency is too small to have a team."""
    while people > _LARGEST:
        size = min(random.randint(_SMALLEST, _LARGEST), people - _SMALLEST)
        yield size
        people -= size
    yield people


def _choose_sector(place: int, random: Random, wording: Wording) -> Sector:
    sectors = wording.words.sectors
    if place <= len(sectors):
        return sectors[place - 1]
    name = random.choice(wording.words.heads) + random.choice(wording.words.tails)
    return Sector(name=f"Kecamatan {name}", objects=random.choice(sectors).objects + random.choice(sectors).objects)


def _add_agency(government: Government, key: str, sector: Sector, size: int, random: Random) -> None:
    units = government.rows["Unit"]
    units[key] = {"name": sector.name, "kind": "AGENCY"}
    government.ties["Unit_PART_OF_Unit"].append((key, government.id, {}))
    title = f"Kepala {sector.name}"
    head = Role(f"{key}-head", 1, key, key, government.head, {"title": title, "kind": "JPT_PRATAMA", "tier": 1})
    agency = Agency(key, sector.name, sector.objects, head, [], [])
    teams = max(1, round((size - 1) / _TEAM))
    for team in range(teams):
        _add_team(government, agency, team, (size - 1) // teams + (team < (size - 1) % teams), random)
    government.agencies.append(agency)


def _add_team(government: Government, agency: Agency, number: int, size: int, random: Random) -> None:
    division, team = f"{agency.id}-d{number // _DIVISION + 1}", f"{agency.id}-t{number + 1:02}"
    units, parts = government.rows["Unit"], government.ties["Unit_PART_OF_Unit"]
    if division not in units:
        units[division] = {"name": f"Bidang {number // _DIVISION + 1} {agency.name}", "kind": "DIVISION"}
        parts.append((division, agency.id, {}))
    subject = random.choice(agency.objects)
    units[team] = {"name": f"Tim {subject}", "kind": "TEAM"}
    parts.append((team, division, {}))
    kind = random.choice(_LEADER_KINDS)
    properties = {"title": f"Ketua Tim {subject}", "kind": kind, "tier": 2}
    leader = Role(f"{team}-lead", 2, team, agency.id, agency.head, {**properties})
    agency.leaders.append(leader)
    for place in range(1, size):
        title = f"Analis {subject} {random.choice(_GRADES)}"
        properties = {"title": title, "kind": random.choice(_MEMBER_KINDS), "tier": 3}
        agency.members.append(Role(f"{team}-r{place:02}", 3, team, agency.id, leader, {**properties}))


def _list_roles(agency: Agency) -> list[Role]:
    return [agency.head, *agency.leaders, *agency.members]


def _seat(government: Government, role: Role, random: Random, wording: Wording, number: int) -> None:
    """Let a new person hold a position; employee numbers are made so that no two are the same in any government."""
    count = number * 1_000_000 + len(government.people)
    born = _FIRST_BIRTH + timedelta(days=count % _BIRTHS)
    begun = date(2010 + random.randrange(15), random.randint(1, 12), 1)
    key = f"{born:%Y%m%d}{begun:%Y%m}{random.randint(1, 2)}{count // _BIRTHS:04}"
    kind = random.choice(("PNS", "PNS", "PNS", "PPPK"))
    person = Person(key, {"name": wording.name_person(random), "kind": kind}, [])
    person.holds.append((role, {"basis": "PERMANENT", "from": begun}))
    government.people.append(person)


def _let_act(government: Government, random: Random) -> None:
    """Let some leaders of teams act for another one of their agency until the middle of the year."""
    seats = {person.holds[0][0].id: person for person in government.people}
    for agency in government.agencies:
        for leader in agency.leaders:
            if random.random() < _ACTING and len(agency.leaders) > 1:
                other = random.choice([each for each in agency.leaders if each is not leader])
                acting = {"basis": "ACTING", "from": date(2026, 1, 1), "to": date(2026, 6, 30)}
                seats[leader.id].holds.append((other, {**acting}))

"""What an officer attaches to a case: a note that was handed over, and a drawing of the place."""

from io import BytesIO

from PIL import Image, ImageDraw

from cit.attachments.actions import Examined, add
from cit.attachments.rules.kinds import Kind
from cit.cases.models import Case
from cit.demo.stage import Stage
from cit.permissions.check import Actor

NOTE = """To whoever comes to the door

Please knock twice and say who you are. The bell frightens him.
The dog does not bite. The back door is never locked.
His sister has the second key and comes within ten minutes.
"""
PAPER, LINE, DOOR = "#f7f4ee", "#2b3a42", "#b4442e"
ROOMS = ((40, 40, 360, 300), (360, 40, 640, 300), (40, 300, 260, 480), (260, 300, 640, 480))
DOORS = ((180, 296, 240, 304), (356, 120, 364, 180), (440, 296, 500, 304), (300, 476, 380, 484))


def attach(stage: Stage, officer: Actor, case: Case) -> None:
    """Both to one case."""
    officer = stage.act_as(officer)
    note = Examined(Kind.TEXT, NOTE.encode())
    add(stage.session, officer, case, note, "note.txt", "Note that hung at the door")
    plan = Examined(Kind.PNG, _drawing())
    add(stage.session, officer, case, plan, "rooms.png", "The rooms, drawn after the first visit")


def _drawing() -> bytes:
    sheet = Image.new("RGB", (680, 520), PAPER)
    pen = ImageDraw.Draw(sheet)
    for room in ROOMS:
        pen.rectangle(room, outline=LINE, width=6)
    for door in DOORS:
        pen.rectangle(door, fill=DOOR)
    out = BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()

"""The screens of intake: applications, one title by form, dockets, opening and refusing."""

from levari.stages.intake.pages.decide import OpenCase, OpenCases, Refuse
from levari.stages.intake.pages.enter import ImportDocket, NewTitle
from levari.stages.intake.pages.look import Applications, OneApplication

__all__ = ["Applications", "ImportDocket", "NewTitle", "OneApplication", "OpenCase", "OpenCases", "Refuse"]

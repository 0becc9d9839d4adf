"""Dockets: files of titles, one title per line, read as a stream and refused line by line. Pure: no Django, no clock.

``lines`` cuts bytes into lines of bounded length, ``table`` and ``objects`` turn a line into the JSON form of a title,
``reading`` turns that form into a :class:`~levari.stages.intake.docket.filing.Filing` or says everything that is wrong
with it, ``report`` writes what became of each line. The format is documented in ``docs/docket-format.md``.
"""

"""Measurements, side by side in one run: what Levari does, what the plain way does, what the machine can do at most.

``make bench`` runs all, ``python -m bench door sealing`` some of them. Each part is a module or package of this folder
with a function ``measure(ground) -> list[Row]``; `bench.__main__.PARTS` names them.
"""

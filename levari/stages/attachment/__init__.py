"""Attachment: what was found is held within the cap, above the protected minimum, and set free again.

Legal basis: Civil Procedure Law (2023) art. 253 to 255; CPL Interpretation (2022) art. 484, 485; Fa Shi [2004] 15 as
amended 2020, art. 3, 19, 26 to 28.
Enters from: tracing, when an inventory holds something. Leaves to: distribution, when money arrives; closing, when
nothing is held any more. Automation shrinks, releases and lets lapse; only a named officer under a judge's approval
attaches.
"""

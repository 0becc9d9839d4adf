"""Tracing: under a judge's warrant institutions are asked what a debtor owns; the debtor declares; an inventory closes.

Legal basis: Civil Procedure Law (2023) art. 252, 253; Fa Shi [2017] 8 as amended 2020.
Enters from: notice, when the time to pay is over and something is owed. Leaves to: attachment, if something was found;
closing, if nothing was. Nobody is looked up without a warrant that names them, and a warrant expires by itself.
"""

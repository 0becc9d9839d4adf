"""Distribution: money that came in is booked, allocated or divided by a plan, and paid out by two persons.

Legal basis: CPL Interpretation (2022) arts. 506 to 514 (distribution); Civil Procedure Law (2023) art. 264 and Fa Shi
[2014] 8 art. 4 (delayed interest comes last); Decree 481 art. 38 (the debtor bears the fee).
Enters from: the bank's statement, whether a debtor paid or attached money was transferred. Leaves to: attachment, which
shrinks or releases what is no longer needed; closing, when nothing is due and nothing is held. What a debtor paid too
much goes back to that debtor; money of a company and of its owner never meet.
"""

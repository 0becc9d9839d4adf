"""What a side sees of its own case with the code of a letter: the valuation and all it rests on, and what it may do.

There is no account and no list: one code opens one case for one side, until a day, or until a clerk ends it. What a
side does here is an act of that side in the record.
"""

"""Notice: the demand to pay is issued, served with proof, and the debtor gets time to pay first.

Legal basis: Civil Procedure Law (2023) art. 251; CPL Interpretation (2022) art. 480; Enforcement Work
Provisions (2020) art. 22.
Enters from: intake, when a case was opened. Leaves to: tracing, if something is still owed when the time to
pay is over;
closing, if it was paid. Who pays in time leaves no trace in any register.
"""

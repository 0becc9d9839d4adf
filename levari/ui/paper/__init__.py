"""Court papers as PDF/A-3a, tagged, bilingual, the same bytes for the same facts. What each paper needs: ``facts``."""

from levari.ui.paper.press import PaperUnknown, render

__all__ = ["PaperUnknown", "render"]

"""Many articles through all the steps: from the cache, in several processes, linked, streamed.

An article is analysed by a pure function (``analysis``); what is told here is how hundreds of
thousands of them are got through: nothing is analysed that is known already, the pipeline is opened
only when it is needed, and memory does not grow with the number of articles.
"""

from __future__ import annotations

from .analyses import Analyses
from .means import Means, opened
from .run import analyse_apart, analyse_linked
from .tools import Tools
from .workers import Workers

__all__ = ["Analyses", "Means", "Tools", "Workers", "analyse_apart", "analyse_linked", "opened"]

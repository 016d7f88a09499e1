"""What can go wrong by the user's hand, each as one sentence: what, where, what to do.

The library raises these; the command line catches them once and prints the sentence.
Anything else that is raised is ours to mend and keeps its trace.
"""


class SyrcorpusError(Exception):
    """Say in one sentence what is wrong, where it is and what to do."""


class CorpusError(SyrcorpusError):
    """Tell of a manifest or an article that cannot be used as it stands."""


class KnowledgeError(SyrcorpusError):
    """Tell of a knowledge file that is missing, unreadable or not of the documented form."""


class PipelineError(SyrcorpusError):
    """Tell of a spaCy pipeline that is missing, cannot be opened or finds no entities."""


class UsageError(SyrcorpusError):
    """Tell of a call that was made wrongly: a path that does not exist, an unknown choice."""

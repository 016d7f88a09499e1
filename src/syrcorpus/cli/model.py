"""``syrcorpus model``: which pipeline is in use."""

from __future__ import annotations

from ..render import render
from .options import FormatOption, JsonOption, ModelOption, OutputOption
from .run import wanted_form
from .write import write

__all__ = ["model"]


def model(
    name: ModelOption = None,
    form: FormatOption = None,
    *,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Tell which pipeline is in use, where it comes from, its labels and measured scores.

    Example:
      syrcorpus model
    """
    from ..documents import model_document  # noqa: PLC0415
    from ..pipeline import describe_pipeline, load_pipeline  # noqa: PLC0415
    from ..render.answer import Answer  # noqa: PLC0415

    wanted = wanted_form(form, as_json=json)
    answer = Answer(model_document(describe_pipeline(load_pipeline(name))))
    write(render(answer, wanted, to_file=output is not None), output)

"""Says how `fields` and `required` go together."""

from typing import Any

SENTENCE = (
    "Without it rows have every property that their schema requires; with it they have only what"
    " was selected."
)


def explain_selection(document: dict[str, Any]) -> None:
    for parameter in document["components"].get("parameters", {}).values():
        if parameter["name"] == "fields":
            parameter["description"] = f"{parameter['description'].strip()} {SENTENCE}"

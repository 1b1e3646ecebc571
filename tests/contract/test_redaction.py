"""No secret of a run reaches a report, in any form that a server writes."""

import base64
import html
import json
import string
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.command.cli import main
from contract_tests.exchanges.encodings import fold
from contract_tests.exchanges.redaction import OWN_WORDS, REDACTED, WINDOW, Redaction
from contract_tests.settings import Settings
from tests.contract.elsewhere import KEY, elsewhere


def _is_usual(key: str) -> bool:
    """The program's own name is not a secret, even as a part of a key."""
    parts = (fold(key[at : at + WINDOW]) for at in range(len(key) - WINDOW + 1))
    return sum(map(str.isalnum, key)) > len(key) * 0.8 and all(x not in OWN_WORDS for x in parts)


KEYS = st.text(string.ascii_letters + string.digits + "_-.~", min_size=16, max_size=60).filter(
    _is_usual
)

FORMS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "upper case": str.upper,
    "lower case": str.lower,
    "URL": lambda key: "".join(f"%{byte:02x}" for byte in key.encode()),
    "URL twice": lambda key: quote("".join(f"%{byte:02X}" for byte in key.encode())),
    "JSON": lambda key: "".join(f"\\u{ord(char):04x}" for char in key),
    "JSON in JSON": lambda key: json.dumps("".join(f"\\u{ord(char):04x}" for char in key)),
    "HTML, decimal": lambda key: "".join(f"&#{ord(char)};" for char in key),
    "HTML, hexadecimal": lambda key: "".join(f"&#x{ord(char):X};" for char in key),
    "HTML, named": html.escape,
    "base64": lambda key: base64.b64encode(key.encode()).decode(),
    "base64 of more": lambda key: base64.b64encode(f"user:{key}:x".encode()).decode(),
    "base64 for URLs": lambda key: (
        base64.urlsafe_b64encode(f"x{key}".encode()).decode().rstrip("=")
    ),
    "a part of base64": lambda key: base64.b64encode(f"id:{key}".encode()).decode()[5:],
    "hexadecimal": lambda key: key.encode().hex(),
    "hexadecimal with colons": lambda key: key.encode().hex(":").upper(),
    "escaped bytes": lambda key: "".join(f"\\x{byte:02x}" for byte in key.encode()),
    "a list of bytes": lambda key: str([*key.encode()]),
    "quoted-printable": lambda key: "".join(f"={byte:02X}" for byte in key.encode()),
    "spaced": " ".join,
    "hyphened": "-".join,
    "lines": "\n".join,
    "escaped lines": lambda key: json.dumps("\n".join(key)),
    "marks without width": "\u200b".join,
    "tags": lambda key: "".join(f"<b>{char}</b>" for char in key),
    "colours": lambda key: "".join(f"\x1b[31m{char}\x1b[0m" for char in key),
    "a part": lambda key: key[2 : 2 + WINDOW + 2],
}


@pytest.mark.parametrize("form", FORMS)
@given(key=KEYS)
def test_a_key_is_redacted_in_every_form(form: str, key: str) -> None:
    redaction = Redaction()
    redaction.add(key, partly=True)
    written = FORMS[form](key)
    clean = redaction.known(f"[!] {written} [!]")
    assert written not in clean
    assert REDACTED in clean
    assert clean.startswith("[!] ")
    assert clean.endswith(" [!]")
    assert not any(key[at : at + WINDOW] in clean for at in range(len(key) - WINDOW + 1))


@given(text=st.text(max_size=300))
def test_text_that_is_not_secret_stays(text: str) -> None:
    redaction = Redaction.of(Settings(url="http://h", api_key="Zq3-9xW_tt71LmPq"))
    assert redaction.known(text) == text


def test_short_secrets_are_redacted_as_a_whole() -> None:
    redaction = Redaction()
    redaction.add("k3y", partly=True)
    assert redaction.known("the k3y, the key") == f"the {REDACTED}, the key"


def test_a_secret_that_words_contain_is_redacted_as_a_whole_word() -> None:
    redaction = Redaction.of(Settings(url="http://h", api_key="k", second_key="test"))
    forms = 'Bearer k: the key of the latest test, "k", is ok, and so is k/test'
    assert redaction.text(forms) == (
        f'Bearer {REDACTED}: the key of the latest {REDACTED}, "{REDACTED}", is ok,'
        f" and so is {REDACTED}/{REDACTED}"
    )
    assert redaction.headers({"Authorization": "Bearer k"}) == {
        "Authorization": f"Bearer {REDACTED}"
    }


def test_headers_that_are_given_may_be_secret() -> None:
    headers = {"X-Auth-Token": "s3cret-of-the-gateway", "X-Env": "staging-of-the-team"}
    redaction = Redaction.of(Settings(url="http://h", api_key="key", headers=headers))
    assert redaction.known("s3cret-of-the-gateway") == REDACTED
    assert redaction.known("staging-of-the-team") == "staging-of-the-team"


SAID = ("as it is", "upper case", "URL", "JSON", "HTML, decimal", "base64", "hexadecimal", "tags",
        "spaced", "marks without width")  # fmt: skip


@pytest.mark.slow
def test_no_report_has_the_key_that_a_server_repeats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    repeated = [*(FORMS[form](KEY) for form in SAID), KEY[:WINDOW]]
    files = [f"--{kind}={kind}.report" for kind in ("junit", "json", "html", "har")]
    what = ("--clause=PAGE-1", "--clause=SORT-4", "--namespace=Jobs")
    with elsewhere(page_size=25, wording=" | ".join(repeated)) as server:
        command = ["run", "--url", server.url, "--api-key", KEY, *what, *files]
        with pytest.raises(SystemExit) as ended:
            main(command)
    assert ended.value.code == 1
    texts = [file.read_text() for file in tmp_path.rglob("*") if file.is_file()]
    assert len(texts) >= len(files)
    for text in (*texts, *capsys.readouterr()):
        forms = [*repeated, *(html.escape(one) for one in repeated)]
        forms += [json.dumps(one)[1:-1] for one in repeated]
        assert [one for one in forms if one in text] == []


def test_of_a_long_text_only_the_beginning_is_shown_and_no_piece_of_a_secret() -> None:
    key = "cortex-Z7kq9-live-of-the-judge"
    redaction = Redaction.of(Settings(url="http://h", api_key=key))
    escaped = "".join(f"\\u{ord(char):04x}" for char in key)
    shown = redaction.short(f"{escaped} " * 10_000)
    assert set(shown.partition("…")[0].split()) == {REDACTED}
    assert redaction.short("plain " * 100_000).startswith("plain plain")

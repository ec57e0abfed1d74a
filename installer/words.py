"""`python3 -m installer words`: collect the texts to translate and bring every catalogue up to them.

words                        update resources/i18n and say what is missing
words --missing LANGUAGE     print the texts without a translation as JSON
words --fill LANGUAGE FILE   enter translations from a JSON object of English text -> words
"""

import argparse
import json
from pathlib import Path

from installer import catalogue


def main(arguments: list[str]) -> int:
    """Do what the arguments ask for and give the exit code."""
    parser = argparse.ArgumentParser(prog="python3 -m installer words", description="Texts and translations.")
    parser.add_argument("--missing", choices=catalogue.LANGUAGES)
    parser.add_argument("--fill", nargs=2, metavar=("LANGUAGE", "FILE"))
    options = parser.parse_args(arguments)
    template = catalogue.extract()
    if options.missing:
        print(json.dumps(missing(options.missing), ensure_ascii=False, indent=1))
        return 0
    catalogue.save(template, catalogue.TEMPLATE)
    for language in catalogue.LANGUAGES:
        words = catalogue.update(language, template)
        if options.fill and options.fill[0] == language:
            print(f"{language}: {catalogue.fill(words, Path(options.fill[1]))} texts filled in")
            catalogue.save(words, catalogue.catalogue_file(language))
        print(
            f"{language}: {len(catalogue.untranslated(words))} of {len(template)} texts have no translation"
        )
    return 0


def missing(language: str) -> list[dict[str, object]]:
    """The untranslated texts of `language` with all that a translator needs to know."""
    words = catalogue.update(language, catalogue.extract())
    return [
        {
            "key": catalogue.key(message),
            "text": message.id,
            "comments": message.auto_comments,
            "files": sorted({name for name, _line in message.locations}),
        }
        for message in catalogue.untranslated(words)
    ]

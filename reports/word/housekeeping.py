"""What is put right in a template before it becomes a document, so that Word opens it without asking anything."""

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from lxml import etree

from reports.word.snapshot import PROPERTIES, SPACE
from reports.word.styles import NAMESPACES, settings_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MODE = "15"
"""Word 2013 and later: with less, it shows a banner and lays out as it once did."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_AFTER_COMPAT = (
    "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary",
    "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
)  # fmt: skip
"""What follows the compatibility settings in the schema's order."""

_AFTER_LANGUAGE = _AFTER_COMPAT[_AFTER_COMPAT.index("themeFontLang") + 1 :]


def compatibility_mode(settings: Any) -> int:
    """The version of Word that a file is laid out for: 15 is of today; 12 where nothing is said."""
    for setting in settings.iter(f"{W}compatSetting"):
        value = setting.get(f"{W}val") or ""
        if setting.get(f"{W}name") == "compatibilityMode" and value.isdigit():
            return int(value)
    return 12


def tidy_settings(main: Any, part: Any, tag: str) -> None:
    """Ask nothing when it is opened, lay out as today, and name the language; the rest stays as it is.

    Args:
        main: The main part.
        part: The part of the settings; None if there is none, and then it gets ours.
        tag: The language, such as ``nb-NO``.
    """
    if part is None:
        made = parse_xml(settings_xml(tag).encode())
        part = XmlPart(PackURI("/word/settings.xml"), CONTENT_TYPE.WML_SETTINGS, made, main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.SETTINGS)
        return
    settings = part.element
    for child in settings.findall(f"{W}updateFields") + settings.findall(f"{W}attachedTemplate"):
        settings.remove(child)
    for id, relation in list(part.rels.items()):
        if relation.reltype.endswith("/attachedTemplate"):
            del part.rels[id]
    if compatibility_mode(settings) < int(MODE):
        compat = settings.find(f"{W}compat")
        if compat is None:
            compat = _inserted(settings, "<w:compat/>", _AFTER_COMPAT)
        for setting in compat.findall(f"{W}compatSetting"):
            if setting.get(f"{W}name") == "compatibilityMode":
                compat.remove(setting)
        about = 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        compat.append(_parsed(f'<w:compatSetting {about} w:val="{MODE}"/>'))
    language = settings.find(f"{W}themeFontLang")
    if language is None:
        language = _inserted(settings, "<w:themeFontLang/>", _AFTER_LANGUAGE)
    language.set(f"{W}val", tag)


def _inserted(parent: Any, xml: str, before: tuple[str, ...]) -> Any:
    made = _parsed(xml)
    following = next((child for child in parent if etree.QName(child).localname in before), None)
    if following is None:
        # Extensions of later versions come last.
        following = next((child for child in parent if not child.tag.startswith(W)), None)
    if following is None:
        parent.append(made)
    else:
        following.addprevious(made)
    return made


def set_language(styles: Any, tag: str) -> None:
    """Make a language that of all text that says nothing else: in the defaults, and in the style everything stands on."""
    defaults = styles.find(f"{W}docDefaults")
    if defaults is None:
        defaults = _parsed("<w:docDefaults/>")
        styles.insert(0, defaults)
    run = defaults.find(f"{W}rPrDefault")
    if run is None:
        run = _parsed("<w:rPrDefault/>")
        defaults.insert(0, run)
    if run.find(f"{W}rPr") is None:
        run.append(_parsed("<w:rPr/>"))
    properties = run.find(f"{W}rPr")
    language = properties.find(f"{W}lang")
    if language is None:
        language = _parsed("<w:lang/>")
        later = [
            child for child in properties if etree.QName(child).localname in {"eastAsianLayout", "specVanish", "oMath"}
        ]
        if later:
            later[0].addprevious(language)
        else:
            properties.append(language)
    language.set(f"{W}val", tag)
    for style in styles.iter(f"{W}style"):
        if style.get(f"{W}default") in {"1", "true", "on"}:
            for said in style.findall(f"{W}rPr/{W}lang"):
                said.set(f"{W}val", tag)


def lead_nowhere(package: Any) -> None:
    """Take away a picture of another document, and signatures that no longer hold."""
    for id, relation in list(package.rels.items()):
        if relation.reltype.endswith(("/thumbnail", "/digital-signature/origin")):
            del package.rels[id]


def forget_former_document(main: Any) -> None:
    """A template that once was a document of ours must not say that it is made from that one's data."""
    for id, relation in list(main.rels.items()):
        if (
            relation.reltype == f"{_OFFICE}/relationships/customXml"
            and f'"{SPACE}"'.encode() in relation.target_part.blob
        ):
            del main.rels[id]
    for relation in main.package.rels.values():
        if relation.reltype == f"{_OFFICE}/relationships/custom-properties":
            part = relation.target_part
            root = parse_xml(part.blob)
            if ours := [entry for entry in root if entry.get("name") in PROPERTIES]:
                for entry in ours:
                    root.remove(entry)
                part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001


def clear_properties(package: Any) -> None:
    """Forget who made the template and when: the document has an author and a day of its own."""
    element = package.core_properties._element  # noqa: SLF001 - there is no way to take them all away
    for child in list(element):
        element.remove(child)


def _parsed(xml: str) -> Any:
    tag, _, rest = xml.partition(" ")
    if rest:
        return parse_xml(f"{tag} {NAMESPACES} {rest}")
    return parse_xml(xml.replace("/>", f" {NAMESPACES}/>"))

"""Any spaCy user can add the components to a Japanese pipeline."""

import spacy


def test_components_are_found_by_entry_point_and_leave_spans() -> None:
    nlp = spacy.load("ja_ginza")
    nlp.add_pipe("hanko_cues", first=True)
    nlp.add_pipe("hanko_scope", last=True)
    nlp.add_pipe("hanko_party", last=True)
    doc = nlp("代理人が申請する場合は、委任状に押印してください。")
    found = {span._.hanko_item: span for span in doc.spans["hanko"]}
    seal = found["unregistered_seal"]
    assert seal.text == "押印"
    assert seal._.hanko_modality == "conditional"
    assert seal._.hanko_rule == "seal.act"
    assert "場合は" in {cue.text for cue in seal._.hanko_why}

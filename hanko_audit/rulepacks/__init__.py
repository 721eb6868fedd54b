"""Rule packs: YAML that a 行革担当 reads, edits, tests and switches off without Python."""

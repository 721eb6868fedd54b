"""Makes the samples of the invented あおば市: `python -m samples.make` writes every file again, byte for byte."""

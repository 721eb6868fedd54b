"""Between the scan and the store: results are kept, recalled, judged and linked again, and forgotten.

The store below knows nothing of scans, the scan knows nothing of the store; only this room knows both.
"""

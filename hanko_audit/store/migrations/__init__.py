"""The migrations of the store's tables, run by `hanko_audit.store.migrating`."""

"""The forms of あおば市, a module a subject; each module lists its forms in `FORMS`."""

"""Groups of items that behave alike where one way stands against another."""

from __future__ import annotations

from hanko_audit.vocabulary import Item

CHANNELS: frozenset[Item] = frozenset({Item.VISIT, Item.POSTAL_MAIL, Item.FAX, Item.BRING, Item.WRITTEN_FORM})
"""Ways of handing something in: being allowed one of them means that there are others."""

PLACES: frozenset[Item] = frozenset({Item.ON_SITE_VIEWING, Item.PICKUP})
"""Acts bound to a place: 縦覧できます names the only place, it does not leave a choice."""

WAYS: frozenset[Item] = CHANNELS | {Item.PICKUP}
"""Ways in which a paper goes one way or the other: handed in, or handed out."""

OTHERWISE: frozenset[Item] = PLACES | {Item.INTERVIEW, Item.ATTENDANCE}
"""Acts for which being allowed them too (面談も可能です) means that there is another way."""

MEDIA: frozenset[Item] = frozenset({Item.WRITTEN_FORM, Item.ORIGINAL, Item.COPIES})
"""What a paper is written on or how often: no other way than the paper itself."""

OFFICE_DOES: frozenset[Item] = frozenset(
    {
        Item.POSTAL_MAIL,
        Item.FAX,
        Item.WRITTEN_FORM,
        Item.POSTING,
        Item.ON_SITE_VIEWING,
        Item.INTERVIEW,
        Item.ATTENDANCE,
        Item.ATTACHMENT,
        Item.ORIGINAL,
        Item.COPIES,
    }
)
"""What an act of the office (通知, 郵送します) may be asked of the office itself; nobody hands a paper over to itself."""

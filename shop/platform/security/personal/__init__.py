"""Personal data at rest: sealed column by column under a key for each subject, which is destroyed to erase it.

A *subject* is whoever, or whatever, is erased at once: an account, a cart, or an order's own snapshot. Each has a
random data key in `data_keys`, wrapped by a key of the settings; wrapping keys rotate without touching the data.
Columns of the kind `PersonalText` hold nothing but what `SealedTable` makes of a text; the database refuses the rest.

    wrapping key (settings) -> data key (one a subject) -> text (AES-256-GCM, bound to its table, column and row)
"""

from shop.platform.security.personal.cipher import DataKey, TamperedText
from shop.platform.security.personal.index import blind_index
from shop.platform.security.personal.subjects import (
    NewKey,
    PersonalDataErased,
    destroy,
    discard,
    forget,
    is_remembered,
    keep,
    key_columns,
    key_cte,
    key_for,
    keys_of,
    learn,
    new_key,
    watch,
)
from shop.platform.security.personal.tables import SealedTable
from shop.platform.security.personal.wrapping import UnknownWrappingKey, wrapping_keys

__all__ = [
    "DataKey",
    "NewKey",
    "PersonalDataErased",
    "SealedTable",
    "TamperedText",
    "UnknownWrappingKey",
    "blind_index",
    "destroy",
    "discard",
    "forget",
    "is_remembered",
    "keep",
    "key_columns",
    "key_cte",
    "key_for",
    "keys_of",
    "learn",
    "new_key",
    "watch",
    "wrapping_keys",
]

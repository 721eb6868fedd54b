"""Questions of an FAQ ask for nothing: their answers tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hanko_audit.detecting.parts import Found, Part, as_distant_cue
from hanko_audit.detecting.ways import CHANNELS
from hanko_audit.rulepacks.detection import Effect
from hanko_audit.vocabulary import Modality

_WITHOUT = re.compile("せずに|しないで|なくて|なしで|なくとも")
_QUESTION = re.compile("(?<!てある)(?<!ている)(?<!ていない)か[。？?]?$")


def answer_questions(found: list[Found], parts: Sequence[Part]) -> None:
    """Ｑ 押印は必要ですか。Ａ いいえ、不要です。: a question asks for nothing, its answer tells."""
    for own in found:
        if not _QUESTION.search(parts[own.part].segment.text) or not parts[own.part].is_sentence:
            continue
        cases = {Effect.CONDITION, Effect.EVENT} & parts[own.part].effects()
        if cases and own.modality is Modality.ALTERNATIVE and own.item in CHANNELS:
            # Ｑ 郵便で取り寄せるときは: the way is named as a case, whatever the answer is.
            continue
        answers = [
            index for index in range(own.part + 1, len(parts)) if not _QUESTION.search(parts[index].segment.text)
        ]
        if any(mention.item is own.item for index in answers for mention in parts[index].mentions):
            own.dropped = True
            continue
        word = next(
            (hit for index in answers if (hit := parts[index].first(Effect.WAIVE, Effect.DEMAND, Effect.PERMIT))), None
        )
        if word is None:
            own.dropped = True
        elif word.rule.effect is Effect.PERMIT and _WITHOUT.search(parts[own.part].segment.text):
            own.modality, own.explicit, own.swap = Modality.WAIVED, True, False
        elif word.rule.effect is Effect.PERMIT:
            own.dropped = own.dropped or not own.explicit
        else:
            own.modality = Modality.WAIVED if word.rule.effect is Effect.WAIVE else Modality.REQUIRED
            own.explicit = True
            own.why.append(as_distant_cue(word))

"""Clerk: says of each document whether the store has it, another process, or nobody yet."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from briefing.schema import Document, Outcome

from .keeping import outcome_of, result_of
from .store import Item, Record, item_of
from .waiting import Claimed, Kept
from .writer import Writer


class Clerk:
    """Go between a batch and its store.

    Attributes:
        waits: Documents that another process has, or that stand twice in the input.
        suspects: Documents to be sent alone, when everything else is done.
    """

    def __init__(self, writer: Writer, made_with: dict[str, str], shard: tuple[int, int] = (1, 1)) -> None:
        self._writer, self._made_with, self._shard = writer, made_with, shard
        self._open: set[int] = set()
        self.waits: dict[int, list[tuple[int, Document]]] = {}
        self.suspects: deque[Claimed] = deque()

    async def begin(self) -> None:
        """Open the store. Raises StoreError, also when it was made with something else."""
        await self._writer.bind(self._made_with)

    async def known(self, documents: Sequence[tuple[int, Document]]) -> dict[int, Kept]:
        """Give those of these documents, by index, whose outcome the store has."""
        tickets = await self._writer.peek([self._item(index, document) for index, document in documents])
        return {
            index: Kept(index, document, ticket.record, ticket.state != "done")
            for (index, document), ticket in zip(documents, tickets, strict=True)
            if ticket
        }

    async def claim(self, index: int, document: Document) -> Claimed | Kept | None:
        """Take a document to be sent, or give what the store has; None when it has to wait."""
        (ticket,) = await self._writer.claim([self._item(index, document)])
        if ticket.verdict == "settled":
            return Kept(index, document, ticket.record, ticket.state != "done")
        if ticket.verdict == "busy":
            self.waits.setdefault(ticket.record, []).append((index, document))
            return None
        claimed = Claimed(index, document, ticket.record)
        self._open.add(ticket.record)
        if ticket.suspect:
            self.suspects.append(claimed)
            return None
        return claimed

    async def poll(self) -> list[Claimed | Kept]:
        """Look after the documents that wait: some may be settled by now, or their process be dead."""
        found: list[Claimed | Kept] = []
        for ticket in await self._writer.look(list(self.waits)):
            if ticket.verdict == "settled":
                failed = ticket.state != "done"
                found += [Kept(*waiting, ticket.record, failed) for waiting in self.waits.pop(ticket.record)]
            elif ticket.verdict == "send":
                # The others with the same content go on waiting, for this one.
                index, document = self.waits[ticket.record].pop(0)
                if not self.waits[ticket.record]:
                    del self.waits[ticket.record]
                self._open.add(ticket.record)
                claimed = Claimed(index, document, ticket.record)
                if ticket.suspect:
                    self.suspects.append(claimed)
                else:
                    found.append(claimed)
        return found

    async def keep(self, claimed: Claimed, outcome: Outcome) -> None:
        """Put an outcome into the store; it is on the disk when this returns."""
        await self._writer.finish(claimed.record, result_of(outcome))
        self._open.discard(claimed.record)

    async def give_back(self, claimed: Claimed) -> None:
        """Leave a document to a later run."""
        self._open.discard(claimed.record)
        await self._writer.release([claimed.record])

    async def reopen(self, failed: Sequence[Claimed]) -> None:
        """Make failed documents pending again."""
        await self._writer.reopen([claimed.record for claimed in failed])

    async def outcomes(self, kept: Sequence[Kept]) -> list[Outcome]:
        """Read outcomes from the store."""
        records: list[Record] = await self._writer.read([one.record for one in kept])
        return [outcome_of(record, one.index, one.document) for one, record in zip(kept, records, strict=True)]

    def _item(self, index: int, document: Document) -> Item:
        """Give a document with its place in the whole input, of which this may be every nth only."""
        first, step = self._shard
        return item_of(document, index * step + first - 1)

    async def end(self) -> None:
        """Leave the store; what was sent and has no answer is left as `on_unknown` says."""
        try:
            if self._open:
                never = {claimed.record for claimed in self.suspects}
                await self._writer.release([*never])
                await self._writer.release([*(self._open - never)], sent=True)
        finally:
            await self._writer.close()

"""Is the book whole, and does it add up?"""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from core.db.engine import schema_of
from core.db.tables import Customer, Line, Receipt
from core.i18n import _, ngettext
from core.model.books import BookCheck
from core.model.sales import LineKind

_PRODUCT = (LineKind.SALE, LineKind.REFUND)


def check(connection: Connection) -> BookCheck:
    """Totals of the book and every finding, in words."""
    findings = [*_file(connection), *_sums(connection)]
    return BookCheck(
        ok=not findings,
        schema=schema_of(connection),
        customers=_count(connection, Customer),
        receipts=_count(connection, Receipt),
        lines=connection.scalar(select(func.count()).where(Line.kind.in_(_PRODUCT))) or 0,
        net_total_minor=int(connection.scalar(select(func.coalesce(func.sum(Receipt.net_minor), 0))) or 0),
        findings=tuple(findings),
    )


def _count(connection: Connection, table: type[Customer | Receipt]) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _file(connection: Connection) -> list[str]:
    findings = []
    if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() != "ok":
        findings.append(_("The file is damaged: restore the newest backup."))
    loose = len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
    if loose:
        text = ngettext(
            "{n} row points to something that is not there.",
            "{n} rows point to something that is not there.",
            loose,
        )
        findings.append(text.format(n=loose))
    return findings


def _sums(connection: Connection) -> list[str]:
    """A receipt's net is its sales and refunds less its discount; where every line has an amount, the lines add up to it."""
    findings = []
    lines = Receipt.sale_minor + Receipt.refund_minor - Receipt.order_discount_minor
    wrong = connection.scalar(select(func.count()).where(Receipt.net_minor != lines))
    if wrong:
        text = ngettext(
            "{n} receipt is not the sum of its sales and refunds.",
            "{n} receipts are not the sum of their sales and refunds.",
            wrong,
        )
        findings.append(text.format(n=wrong))
    return findings + _lines_against_receipts(connection)


def _lines_against_receipts(connection: Connection) -> list[str]:
    sums = (
        select(
            Line.receipt_id,
            func.sum(Line.amount_minor).label("total"),
            (func.count() - func.count(Line.amount_minor)).label("unknown"),
        )
        .where(Line.kind.in_(_PRODUCT))
        .group_by(Line.receipt_id)
        .subquery()
    )
    wrong = connection.scalar(
        select(func.count())
        .select_from(Receipt)
        .join(sums, sums.c.receipt_id == Receipt.id)
        .where(sums.c.unknown == 0, sums.c.total - Receipt.order_discount_minor != Receipt.net_minor)
    )
    if not wrong:
        return []
    text = ngettext(
        "The lines of {n} receipt do not add up to its total.",
        "The lines of {n} receipts do not add up to their totals.",
        wrong,
    )
    return [text.format(n=wrong)]

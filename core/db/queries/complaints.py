"""Complaints, and the visits after them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from core.db.edits import remove_row
from core.db.tables import Complaint as Row
from core.db.tables import Customer, Receipt
from core.model.customers import called
from core.model.recovery import Complaint


def complaints(connection: Connection) -> tuple[Complaint, ...]:
    """Every complaint, in the order in which they were reported."""
    back = (
        select(func.min(Receipt.business_date))
        .where(
            Receipt.customer_id == Row.customer_id,
            Receipt.business_date > Row.reported_on,
            Receipt.sale_minor > 0,
        )
        .correlate(Row)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(Row.__table__, Customer.name, Customer.number, back.label("back_on"))
        .outerjoin(Customer, Customer.id == Row.customer_id)
        .order_by(Row.reported_on, Row.id)
    )
    return tuple(
        Complaint(
            id=row.id,
            reported_on=row.reported_on,
            text=row.text,
            remedy=row.remedy,
            cost_minor=row.cost_minor,
            customer_id=row.customer_id or 0,
            customer=called(row.name, row.number) if row.customer_id else "",
            settled_on=row.settled_on,
            back_on=row.back_on,
        )
        for row in rows
    )


def put(session: Session, complaint_id: int | None, fields: Mapping[str, Any]) -> int | None:
    """Write a complaint, or change fields of that of `complaint_id`. Returns its id; None where there is none of this id."""
    if complaint_id is None:
        row = Row(**fields)
        session.add(row)
    else:
        found = session.get(Row, complaint_id)
        if found is None:
            return None
        row = found
        for name, value in fields.items():
            setattr(row, name, value)
    session.flush()
    return row.id


def remove(session: Session, complaint_id: int) -> bool:
    """Take a complaint away; False where there is none of this id."""
    return remove_row(session, Row, complaint_id)

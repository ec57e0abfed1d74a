"""What the book holds of a customer beside the rows that hang on the card."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.tables import Dismissal, ImportImage
from core.model.duplicates import TWO_PEOPLE, people_of


def forget_images(session: Session, customer_id: int) -> None:
    """Let go what imports kept of the card as it once was: names that nothing needs once the card is gone."""
    images = select(ImportImage).where(ImportImage.table == "customer", ImportImage.pk == [customer_id])
    for image in session.scalars(images).all():
        session.delete(image)
    session.flush()


def forget_dismissals(session: Session, customer_id: int) -> None:
    """Let go that this customer and others are two people: somebody else may get the number of who goes."""
    for row in dismissals(session, customer_id):
        session.delete(row)
    session.flush()


def dismissals(session: Session, customer_id: int) -> list[Dismissal]:
    """Pairs with this customer of which the owner said that they are two people."""
    rows = session.scalars(select(Dismissal).where(Dismissal.key.startswith(TWO_PEOPLE))).all()
    return [row for row in rows if customer_id in people_of(row.key)]

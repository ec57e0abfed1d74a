"""More shapes of exports: tills, web shops, booking systems and invoicing programs of many countries."""

from __future__ import annotations

from tests.helpers.tills import Shape


def _cells(text: str) -> dict[str, str]:
    """`Header=words | Header=words`."""
    return {
        name.strip(): words.strip() for name, _, words in (part.partition("=") for part in text.split("|"))
    }


def _shape(name: str, cells: str, **more: object) -> Shape:
    """A shape whose columns are given with what stands in them, in their order."""
    told = _cells(cells)
    delimiter = str(more.get("delimiter", ";"))
    more = {"delimiter": delimiter} | more
    return Shape(name=name, header=delimiter.join(told), cells=told, **more)  # type: ignore[arg-type]


TILLS = (
    _shape(
        "till of purchases, raw data",
        """Date={day} | Time={clock} | Receipt number={number} | Name={item} | Variant= | SKU={code} | Quantity={count}
        | Unit=pcs | Currency=GBP | Price={each} | Discount={abs_off} | Final price={net} | VAT %=20 | Cashier={staff}""",
        day="%d/%m/%Y", clock="%H:%M", people=False,
    ),
    _shape(
        "till of purchases, receipts",
        """Date={day} | Receipt number={number} | VAT (20%)={tax} | Total={net} | Tip={tip} | Cash={net} | Card=0.00
        | Staff={staff} | Description={texts}""",
        day="%Y-%m-%d %H:%M", per="receipt", lines="texts", people=False,
    ),
    _shape(
        "till with line items of orders",
        """Line Item Date={day} | Order ID=ORD{number}X | Order Date={day} | Order Employee ID=E1 | Order Employee Name={staff}
        | Item ID=I{row} | Item Name={item} | Item Code={code} | Category Names={group} | Item Price={each}
        | Item Quantity={count} | Item Discounts={minus_off} | Item Total={net} | Customer ID={guest_id}
        | Customer Name={guest} | Order Payment State=Paid""",
        day="%d-%b-%Y %I:%M %p", delimiter=",",
    ),
    _shape(
        "till of a british shop",
        """Transaction ID={number} | Date/Time={day} | Till=Till 1 | Staff={staff} | Customer={guest} | Product={item}
        | Category={group} | Barcode={code} | Quantity={count} | Unit Price={each} | Discount={abs_off} | Total Price={net}
        | Cost Price={cost} | Profit=1.00 | Tender={tender}""",
        day="%d/%m/%Y %H:%M", delimiter=",",
    ),
    _shape(
        "retail till, sales by line",
        """Sale ID={number} | Completed Time={day} | Customer={guest} | Description={item} | Item #={code} | Qty={count}
        | Retail={each} | Subtotal={gross} | Discount={abs_off} | Total={net} | Cost={cost} | Profit=1.00 | Employee={staff}""",
        day="%Y-%m-%d %H:%M:%S", delimiter=",",
    ),
    _shape(
        "restaurant till, french",
        """Date={day} | Heure={clock} | N° ticket={number} | Article={item} | Catégorie={group} | Quantité={count}
        | Prix unitaire={each} | Remise={abs_off} | Total TTC={net} | TVA=10 % | Vendeur={staff} | Client={guest}
        | Mode de paiement=CB""",
        day="%d/%m/%Y", clock="%H:%M", comma=True, money="{} €",
    ),
    _shape(
        "restaurant till, german",
        """Belegnummer={number} | Datum={day} | Uhrzeit={clock} | Tisch=4 | Kellner={staff} | Warengruppe={group}
        | Artikel={item} | Anzahl={count} | Einzelpreis={each} | Rabatt={abs_off} | Gesamtpreis={net} | MwSt=19
        | Zahlart=Bar | Gast={guest}""",
        day="%d.%m.%Y", clock="%H:%M:%S", comma=True, encoding="cp1252",
    ),
    _shape(
        "cloud till, czech",
        """Datum vytvoření={day} | Číslo dokladu={number} | Obsluha={staff} | Pokladna=1 | Název produktu={item}
        | Kategorie={group} | Množství={count} | Jednotková cena={each} | Sleva={abs_off} | Celkem s DPH={net}
        | Celkem bez DPH={without_tax} | Zákazník={guest} | Telefon zákazníka={phone} | Typ platby=Kartou | Stav={state}""",
        day="%d.%m.%Y %H:%M", comma=True, encoding="cp1250", closed="Zaplaceno", cancelled="Stornováno",
    ),
    _shape(
        "restaurant cloud, czech",
        """Účet={number} | Otevřen={day} | Zavřen={day} | Stůl=5 | Položka={item} | Kategorie={group} | Počet={count}
        | Cena={net} | Sleva={abs_off} | Číšník={staff} | Věrnostní zákazník={guest}""",
        day="%d.%m.%Y %H:%M", comma=True, money="{} Kč",
    ),
    _shape(
        "till with bonus cards",
        """Receipt №={number} | Date={day} | Waiter={staff} | Product={item} | Count={count} | Price={each}
        | Discount={abs_off} | Sum={net} | Client={guest} | Client phone={phone} | Card number={guest_id}""",
        day="%Y-%m-%d %H:%M:%S", delimiter=",",
    ),
    _shape(
        "fiscal till, polish",
        """Nr paragonu={number} | Data sprzedaży={day} | Godzina={clock} | Nazwa towaru={item} | Ilość={count} | J.m.=szt.
        | Cena brutto={each} | Rabat={abs_off} | Wartość brutto={net} | Wartość netto={without_tax} | Stawka VAT=23%
        | Kasjer={staff} | Nabywca={guest} | Forma płatności=gotówka""",
        day="%d.%m.%Y", clock="%H:%M", comma=True, encoding="cp1250",
    ),
    _shape(
        "fiscal till, croatian",
        """Broj računa={number}/1/1 | Datum i vrijeme={day} | Naziv artikla={item} | Šifra={code} | JM=kom | Količina={count}
        | MPC={each} | Popust={abs_off} | Iznos s PDV-om={net} | PDV=25 | Kupac={guest} | Operater={staff}
        | Način plaćanja=Gotovina""",
        day="%d.%m.%Y. %H:%M", comma=True, encoding="cp1250",
    ),
    _shape(
        "book-keeping, croatian",
        """Dokument={number} | Datum računa={day} | Kupac - naziv={guest} | Šifra artikla={code} | Naziv={item}
        | Kol.={count} | Cijena={each} | Rabat={abs_off} | Ukupno={net} | Status={state}""",
        day="%d.%m.%Y", comma=True, closed="Zaključen", cancelled="Storniran",
    ),
    _shape(
        "invoices, czech",
        """Číslo faktury={number} | Datum vystavení={day} | Datum splatnosti={day} | Odběratel={guest} | E-mail={email}
        | Text položky={item} | Množství={count} | MJ=ks | Cena za MJ={each} | Sleva Kč={abs_off} | Částka celkem={net}""",
        day="%d.%m.%Y", comma=True,
    ),
    _shape(
        "till, hungarian",
        """Nyugtaszám={number} | Dátum={day} | Termék megnevezése={item} | Mennyiség={count} | Egységár={each}
        | Kedvezmény={abs_off} | Bruttó összeg={net} | Vevő neve={guest} | Fizetési mód=Készpénz""",
        day="%Y.%m.%d.", comma=True, money="{} Ft",
    ),
    _shape(
        "till, italian",
        """Data={day} | Ora={clock} | N. scontrino={number} | Prodotto={item} | Reparto={group} | Quantità={count}
        | Prezzo unitario={each} | Sconto={abs_off} | Totale riga={net} | Cliente={guest} | Operatore={staff}""",
        day="%d/%m/%Y", clock="%H.%M", comma=True,
    ),
    _shape(
        "till, spanish",
        """Fecha={day} | Hora={clock} | Nº ticket={number} | Producto={item} | Familia={group} | Unidades={count}
        | Precio unitario={each} | Descuento={abs_off} | Importe={net} | Cliente={guest} | Empleado={staff}
        | Forma de pago=Efectivo""",
        day="%d/%m/%Y", clock="%H:%M", comma=True, money="{} €",
    ),
    _shape(
        "till, slovak",
        """Číslo bločku={number} | Dátum={day} | Čas={clock} | Tovar={item} | Množstvo={count} | Jednotková cena={each}
        | Zľava={abs_off} | Spolu s DPH={net} | Zákazník={guest} | Obsluha={staff}""",
        day="%d.%m.%Y", clock="%H:%M", comma=True, encoding="cp1250",
    ),
    _shape(
        "till, slovenian",
        """Št. računa={number} | Datum={day} | Artikel={item} | Količina={count} | Cena={each} | Popust={abs_off}
        | Znesek={net} | Stranka={guest} | Prodajalec={staff}""",
        day="%d.%m.%Y", comma=True,
    ),
)  # fmt: skip

BOOKINGS = (
    _shape(
        "salon, appointments",
        """Appointment Date={day} | Appointment Time={clock} | Ref #={number} | Client={guest} | Mobile={phone}
        | Service={item} | Team member={staff} | Status={state} | Price={net}""",
        day="%d %b %Y", clock="%I:%M%p", delimiter=",", closed="Completed", cancelled="Cancelled",
    ),
    _shape(
        "salon, sales list",
        """Sale no.={number} | Sale date={day} | Client={guest} | Item={item} | Type=Service | Category={group} | Staff={staff}
        | Qty={count} | Gross sales={gross} | Discounts={minus_off} | Net sales={net} | Tax={tax} | Total sales={total}""",
        day="%d %b %Y, %I:%M%p", delimiter=",",
    ),
    _shape(
        "salon, transactions",
        """Transaction Id={number} | Purchase Date={day} | Client First Name={first_name} | Client Last Name={last_name}
        | Description={item} | Quantity={count} | Unit Price={each} | Discount Amount={abs_off} | Total Amount={net}
        | Staff Name={staff} | Branch=Main""",
        day="%d/%m/%Y", delimiter=",",
    ),
    _shape(
        "bookings of slots",
        """Created on={day} | Booking ID={number} | Full name={guest} | E-mail={email} | Mobile={phone} | Service={item}
        | Price={net} | Status={state}""",
        day="%Y-%m-%d %H:%M", delimiter=",", closed="Confirmed", cancelled="Cancelled",
    ),
)  # fmt: skip

WEB_SHOPS = (
    _shape(
        "web shop, order lines",
        """Order Number={number} | Order Status={state} | Order Date={day} | Customer Note= | First Name (Billing)={first_name}
        | Last Name (Billing)={last_name} | Email (Billing)={email} | Phone (Billing)={phone}
        | Payment Method Title=Card | Cart Discount Amount={whole_off} | Order Subtotal Amount={whole_gross}
        | Shipping Method Title=Post | Order Shipping Amount={tip} | Order Refund Amount=0.00
        | Order Total Amount={whole_with_tip} | Order Total Tax Amount=0.00 | SKU={code} | Item #=1 | Item Name={item}
        | Quantity={count} | Item Cost={each} | Coupon Code= | Discount Amount=0.00""",
        day="%Y-%m-%d %H:%M", delimiter=",", closed="Completed", cancelled="Cancelled", gives_back=False,
    ),
    _shape(
        "web shop of a site builder",
        """Order number={number} | Date created={day} | Time={clock} | Total order quantity={abs_count}
        | Contact email={email} | Recipient name={guest} | Recipient phone={phone} | Item={item} | Variant= | SKU={code}
        | Qty={count} | Price={each} | Currency=EUR | Subtotal={whole} | Shipping rate=0.00 | Total={whole}
        | Payment status=Paid""",
        day="%b %d, %Y", clock="%I:%M:%S %p", delimiter=",", gives_back=False, gives_off=False,
    ),
)  # fmt: skip

"""Reports as tills print them on pages, and lists that are no sales: read right, or refused with what to ask for."""
# ruff: noqa: E501

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import UserError
from core.messages import explain
from tests.helpers import till_shapes as shapes
from tests.helpers import tills
from tests.helpers.sheets import plan_of, write
from tests.helpers.tills import Grid, Sale


def _money(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def _net(sales: list[Sale]) -> int:
    return sum(sale.sign * piece.net for sale in sales for piece in sale.pieces)


def _sold() -> list[Sale]:
    return [sale for sale in tills.shop() if not sale.cancelled]


def test_a_page_printer_report_loses_its_titles_headings_page_numbers_and_subtotals(tmp_path: Path) -> None:
    """Sales by customer: a subtotal under each, the header again on each page, the number of the page below."""
    sales = [sale for sale in _sold() if sale.guest]
    names = sorted({sale.guest.name for sale in sales if sale.guest})
    lines = tills.grid(shapes.UNICENTA[0], sales)
    rows: Grid = [["Customer sales", *[""] * 6], ["Corner Shop", *[""] * 6], [""] * 7, lines[0]]
    pages = 0
    for name in names:
        own = [row for row in lines[1:] if row[0] == name]
        rows += own
        of_name = [sale for sale in sales if sale.guest and sale.guest.name == name]
        rows.append([f"Total {name}", "", "", "", "", "", _money(_net(of_name))])
        if len(rows) > 25 * (pages + 1):
            pages += 1
            rows += [["", "", "", f"Page {pages}", "", "", ""], lines[0]]
    rows.append(["Grand total", "", "", "", "", "", _money(_net(sales))])
    plan = plan_of(tills.text_file(tmp_path / "report.csv", rows))
    assert not plan.questions
    assert not plan.rejected
    assert plan.net_total_minor == _net(sales)
    assert len(plan.receipts.day) == len(sales)
    assert sorted(person.name for person in plan.people) == names
    left_out = {one.reason: (len(one.rows), one.sum_minor) for one in plan.skipped}
    assert left_out == {
        "customer_subtotal": (len(names), _net(sales)),
        "page_footer": (pages, None),
        "repeated_header": (pages, None),
        "grand_total": (1, _net(sales)),
    }


def test_a_report_with_a_heading_of_its_own_under_each_sale_is_read_as_receipts_with_lines(
    tmp_path: Path,
) -> None:
    sales = _sold()
    outer = (
        "Term_No.,Time,Sequence,Total,Add-on Tax,Surcharge,Discount,Promotion,Revalue,Payment,Guests,Items"
    )
    inner = ",,,,Product No.,Product Name,Tax Name,Discount,Surcharge,Price,Quantity,Subtotal"
    lines = [
        "Daily sales detail,,,,,,,,,,,", "Shop:,Osmanthus,,,,,,,,,,", "Branch:,Main,,,,,,,,,,", "Telephone:,555 0100,,,,,,,,,,",
        "Terminal:,1,,,,,,,,,,", "Clerk:,all,,,,,,,,,,", "Start:,2026-05-01,,,,,,,,,,", "End:,2026-07-31,,,,,,,,,,", ",,,,,,,,,,,", outer,
    ]  # fmt: skip
    for sale in sales:
        whole = _money(_net([sale]))
        at = f"{sale.at:%Y-%m-%d %H:%M:%S}"
        lines.append(f"1,{at},{sale.number},{whole},0.00,0.00,0.00,0.00,0.00,{whole},1,{len(sale.pieces)}")
        lines.append(inner)
        for piece in sale.pieces:
            count, net = sale.sign * piece.count, sale.sign * piece.net
            lines.append(
                f",,,,{piece.code},{piece.item.split(',')[0]},VAT,{_money(piece.off)},0.00,{_money(piece.each)},{count},{_money(net)}"
            )
    lines += [
        "Summary:,,,,,,,,,,,",
        f"Total,,,{_money(_net(sales))},,,,,,,,",
        f"Sales,,,{len(sales)},,,,,,,,",
    ]
    plan = plan_of(write(tmp_path, "\n".join(lines)))
    assert not plan.questions
    assert plan.net_total_minor == _net(sales)
    assert len(plan.receipts.day) == len(sales)
    assert len(plan.lines.row) == sum(len(sale.pieces) for sale in sales)
    assert {one.reason for one in plan.skipped} == {"nested_header", "sale_header_row", "summary_block"}


def test_day_totals_between_the_days_are_no_sales(tmp_path: Path) -> None:
    sales = _sold()
    rows = [["Datum", "Bon-Nr.", "Gast", "Artikel", "Menge", "Betrag"]]
    days = sorted({sale.at.date() for sale in sales})
    for day in days:
        of_day = [sale for sale in sales if sale.at.date() == day]
        for sale in of_day:
            for piece in sale.pieces:
                amount = _money(sale.sign * piece.net).replace(".", ",")
                who = sale.guest.name if sale.guest else "Laufkundschaft"
                count = str(sale.sign * piece.count)
                rows.append([f"{day:%d.%m.%Y}", str(sale.number), who, piece.item, count, amount])
        rows.append([f"Tagessumme {day:%d.%m.%Y}", "", "", "", "", _money(_net(of_day)).replace(".", ",")])
    rows.append(["Gesamtsumme", "", "", "", "", _money(_net(sales)).replace(".", ",")])
    plan = plan_of(tills.text_file(tmp_path / "bericht.csv", rows, ";"))
    assert plan.net_total_minor == _net(sales)
    assert {one.reason: len(one.rows) for one in plan.skipped} == {
        "day_subtotal": len(days),
        "grand_total": 1,
    }
    assert len(plan.people) == len({sale.guest for sale in sales if sale.guest})


def test_what_a_web_shop_gave_back_and_orders_it_voided_count_as_such(tmp_path: Path) -> None:
    sheet = write(
        tmp_path,
        """
        Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Cancelled at,Refunded Amount,Id
        #1004,bo@example.org,partially_refunded,EUR,25.00,0.00,3.99,25.00,HELLO,3.00,2026-06-14 10:00:58 +0000,4,Green Tea,5.00,Bo Chan,,5.00,5004
        #1004,bo@example.org,,,,,,,,,2026-06-14 10:00:58 +0000,1,Mug,8.00,,,,
        #1003,cy@example.org,refunded,EUR,8.00,0.00,1.28,8.00,,0.00,2026-06-13 10:00:58 +0000,1,Mug,8.00,Cy Young,,8.00,5003
        #1002,di@example.org,voided,EUR,13.00,0.00,2.08,13.00,,0.00,2026-06-12 10:00:58 +0000,1,Green Tea,5.00,Di Roe,2026-06-12 12:00:00 +0000,0.00,5002
        #1002,di@example.org,,,,,,,,,2026-06-12 10:00:58 +0000,1,Mug,8.00,,,,
        #1001,ann@example.org,paid,EUR,5.00,4.90,0.80,9.90,,0.00,2026-06-11 10:00:58 +0000,1,Green Tea,5.00,Ann Lee,,0.00,5001
        """,
    )
    plan = plan_of(sheet)
    by_number = dict(zip(plan.receipts.number, plan.receipts.net_minor, strict=True))
    assert by_number == {"#1004": 2000, "#1003": 0, "#1001": 500}
    assert [(one.reason, len(one.rows)) for one in plan.skipped] == [("cancelled", 2)]
    assert len(plan.people) == 3


@pytest.mark.parametrize(
    ("amount", "net", "kinds"),
    [
        ("9.90", {"1": 500, "2": 0}, ["sale", "sale", "refund"]),
        ("-9.90", {"1": 500, "2": -990}, ["sale", "refund"]),
    ],
)
def test_an_order_in_the_state_returned_is_a_sale_and_its_refund_but_below_zero_only_the_refund(
    tmp_path: Path, amount: str, net: dict[str, int], kinds: list[str]
) -> None:
    sheet = write(
        tmp_path,
        f"""
        Order;Date;Email;Product;Line total;Status
        1;2026-06-13;ana@example.com;Tea;5.00;shipped
        2;2026-06-14;ivo@example.com;Mug;{amount};returned
        """,
    )
    plan = plan_of(sheet)
    assert dict(zip(plan.receipts.number, plan.receipts.net_minor, strict=True)) == net
    assert [kind.value for kind in plan.lines.kind] == kinds


def test_the_lines_of_a_sale_take_the_customer_from_its_heading_row(tmp_path: Path) -> None:
    sheet = write(
        tmp_path,
        """
        Date,Receipt Number,Line Type,Customer Code,Customer Name,Quantity,Total,Details,Status
        2026-07-13 09:10,5001,Sale,WALKIN,Walk-in,3,10.00,,Closed
        2026-07-13 09:10,5001,Sale Line,,,2,6.00,Bun,Closed
        2026-07-13 09:10,5001,Sale Line,,,1,4.00,Tea,Closed
        2026-07-13 09:10,5001,Payment,,,,10.00,Cash,Closed
        2026-07-14 10:10,5002,Sale,ANN-1,Ann Lee,1,4.00,,Closed
        2026-07-14 10:10,5002,Sale Line,,,1,4.00,Tea,Closed
        2026-07-14 10:10,5002,Payment,,,,4.00,Cash,Closed
        """,
    )
    plan = plan_of(sheet)
    assert plan.net_total_minor == 1400
    assert [person.name for person in plan.people] == ["Ann Lee"]
    assert list(plan.receipts.person) == [-1, 0]


def test_payouts_and_failed_payments_are_no_sales_but_where_a_till_knows_only_payments_they_are(
    tmp_path: Path,
) -> None:
    mixed = write(
        tmp_path,
        """
        Datum;Transaktions-ID;Transaktionsart;Status;Beschreibung;Betrag
        18.07.2026;T1;Umsatz;Erfolgreich;Kuchen;4,20
        18.07.2026;T2;Umsatz;Fehlgeschlagen;Kuchen;4,20
        17.07.2026;T3;Auszahlung;Erfolgreich;;50,00
        17.07.2026;T4;Rückerstattung;Erfolgreich;Tee;-3,00
        """,
        "mixed.csv",
    )
    assert plan_of(mixed).net_total_minor == 120
    payments = write(
        tmp_path,
        """
        Datum;Beleg;Ereignistyp;Artikel;Betrag
        18.07.2026;T1;Zahlung;Kuchen;4,20
        17.07.2026;T4;Erstattung;Tee;-3,00
        17.07.2026;T5;Auszahlung;;50,00
        """,
        "payments.csv",
    )
    assert plan_of(payments).net_total_minor == 120


REFUSED = {
    "items sold in a month": ("no_receipt_or_customer", """
        Item name,SKU,Category,Items sold,Gross sales,Items refunded,Refunds,Discounts,Net sales,Cost of goods,Gross profit,Margin,Taxes
        Rye Loaf,10001,Bread,40,140.00,1,3.50,0.50,136.00,60.00,76.00,55.88%,0.00
        Latte,10002,Coffee,90,162.00,2,3.60,0.00,158.40,45.00,113.40,71.59%,0.00"""),
    "profit of goods": ("no_receipt_or_customer", """
        REFERENCE,NAME,PRICEBUY,PRICESELL,SOLD_UNITS,COST_VALUE,EXPECTED_SALES_VALUE,ACTUAL_SALES_VALUE,EXPECTED_PROFIT,ACTUAL_PROFIT
        1,Bread,0.50,1.20,40,20.00,48.00,47.00,28.00,27.00
        2,Coffee,1.00,2.40,90,90.00,216.00,210.00,126.00,120.00"""),
    "sales of each employee": ("no_receipt_or_customer", """
        Employee,Services,Clients,Service sales,Product sales,Total sales
        Kim,40,32,1800.00,200.00,2000.00
        Jo,35,30,1500.00,100.00,1600.00"""),
    "receipts of each employee, croatian": ("no_receipt_or_customer", """
        Djelatnik;Broj računa;Promet
        Ana;120;1.500,00
        Ivo;98;1.200,00"""),
    "sums of days": ("no_receipt_or_customer", """
        Z-Bericht Nr.;Datum;Anzahl Belege;Umsatz brutto;Umsatz netto;MwSt;Bar;Karte
        101;18.07.2026;120;1.500,00;1.260,50;239,50;500,00;1.000,00
        102;19.07.2026;98;1.200,00;1.008,40;191,60;400,00;800,00"""),
    "sums of hours": ("no_receipt_or_customer", """
        Hour,Orders,Sales
        08:00,12,100.00
        09:00,22,180.00"""),
    "price list": ("no_receipt_or_customer", """
        Kód;Název;Cena
        1;Svíčková;189,00
        2;Pivo;59,00"""),
    "stock": ("no_receipt_or_customer", """
        SKU,Product,Category,In stock,Reorder level,Cost price,Selling price
        B1,Bun,Bakery,40,10,0.50,1.20
        T1,Tea,Drinks,12,5,1.00,3.00"""),
    "members": ("list_of_people", """
        Customer ID,Customer name,Email,Phone,Address,City,Customer code,Points balance,Note,First visit,Last visit,Total visits,Total spent
        a1,Lena Hart,lena@example.org,+97333111222,1 Main,Manama,1001,20,,2026-01-02,2026-07-28,12,88.50
        a2,Omar Said,omar@example.org,+97333111223,2 Main,Manama,1002,10,,2026-02-02,2026-07-27,3,15.40"""),
    "members of a web shop": ("list_of_people", """
        First Name,Last Name,Email,Accepts Email Marketing,Company,Address1,City,Zip,Phone,Total Spent,Total Orders,Tags,Note,Tax Exempt
        Ann,Lee,ann@example.org,yes,,Street 1,Graz,8010,+43111222333,32.80,2,,,no
        Bo,Chan,bo@example.org,no,,Street 2,Graz,8010,+43111222334,20.00,1,,,no"""),
    "members, czech": ("list_of_people", """
        Jméno;Příjmení;Telefon;E-mail;Adresa;Poznámka
        Jana;Nová;603 111 222;jana@example.org;Dlouhá 1;alergie na ořechy
        Petr;Starý;603 111 223;petr@example.org;Dlouhá 2;"""),
    "payments": ("list_of_payments", """
        Location,Payment Id,Order Id,Order #,Paid Date,Order Date,Check Id,Check #,Tab Name,Server,Amount,Tip,Gratuity,Total,Status,Type
        Bell,9991,781,1,10/8/26 6:18 PM,10/8/26 5:18 PM,501,1,Ann,Kim,32.40,5.00,0.00,37.40,CAPTURED,Credit
        Bell,9992,782,2,10/8/26 6:28 PM,10/8/26 5:48 PM,502,2,,Kim,19.44,3.00,0.00,22.44,CAPTURED,Cash"""),
    "three things in one cell": ("joined_columns", """
        Checkout Date / Checkout By / Transaction ID,Client,Service,Price,Discount,Total
        18/07/2026 / Kim / 100234,Ann Lee,Cut,40.00,0.00,40.00
        19/07/2026 / Jo / 100235,Bo Chan,Cut,40.00,0.00,40.00"""),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_list_of_sales_is_refused_with_the_report_to_ask_for(what: str, tmp_path: Path) -> None:
    code, text = REFUSED[what]
    with pytest.raises(UserError) as refusal:
        plan_of(write(tmp_path, text))
    assert refusal.value.key == code
    assert "Ask the till for" in explain(refusal.value)


def test_ids_that_a_spreadsheet_ruined_do_not_group_receipts(tmp_path: Path) -> None:
    rows = tills.grid(shapes.TOAST[0], tills.shop())
    for row in rows[1:]:
        row[:] = [f"{float(cell):.5E}" if cell.isdigit() and len(cell) > 15 else cell for cell in row]
    plan = plan_of(tills.text_file(tmp_path / "export.csv", rows))
    assert plan.columns["receipt"] == "Order #"
    assert len(plan.receipts.day) == len(_sold())


def test_net_beside_a_tax_and_a_gross_amount_is_not_what_the_customer_paid(tmp_path: Path) -> None:
    sheet = write(
        tmp_path,
        """
        Date;Receipt;Item;Qty;Net;VAT;Gross
        2026-07-18;1;Tea;2;5.00;1.00;6.00
        2026-07-18;2;Bun;1;2.50;0.50;3.00
        """,
    )
    assert plan_of(sheet).net_total_minor == 900
    assert plan_of(sheet, columns={"net": "Net"}).net_total_minor == 750


def test_a_tip_and_postage_inside_the_total_are_taken_out_where_the_goods_stand_beside_it(
    tmp_path: Path,
) -> None:
    sheet = write(
        tmp_path,
        """
        Order,Date,Customer,Items,Subtotal,Discount,Shipping,Tip,Total
        1,2026-07-18,Ana Horvat,"1 x Tea, 2 x Bun",10.00,1.00,4.90,0.00,13.90
        2,2026-07-19,Ivo Kos,1 x Tea,4.00,0.00,0.00,0.50,4.50
        3,2026-07-20,,3 x Bun,6.00,0.00,4.90,0.00,10.90
        """,
    )
    assert plan_of(sheet).net_total_minor == 900 + 400 + 600


@pytest.mark.parametrize("unknown", ["Net Sales", "Item", "Qty", "Event Type", "Date"])
def test_a_column_with_a_name_in_no_list_is_found_by_its_cells(unknown: str, tmp_path: Path) -> None:
    sales = tills.shop()
    rows = tills.grid(shapes.SQUARE[1], sales)
    rows[0][rows[0].index(unknown)] = "Spalte 7"
    plan = plan_of(tills.text_file(tmp_path / "export.csv", rows))
    assert not plan.questions
    assert plan.net_total_minor == _net(_sold())
    assert len(plan.receipts.day) == len(_sold())


def test_the_year_and_the_weekday_of_a_sale_are_no_money_and_no_receipt(tmp_path: Path) -> None:
    sheet = write(
        tmp_path,
        """
        Member_number,Date,itemDescription,year,month,day,day_of_week
        1808,2015-07-21,tropical fruit,2015,7,21,1
        2552,2015-01-05,whole milk,2015,1,5,0
        1808,2015-07-21,rolls/buns,2015,7,21,1
        """,
    )
    plan = plan_of(sheet)
    assert set(plan.columns) == {"customer_id", "date", "item"}
    assert "no_money" in plan.warnings


def test_a_discount_of_the_line_called_as_that_of_an_order_is_the_lines(tmp_path: Path) -> None:
    sheet = write(
        tmp_path,
        """
        Receipt,Date,Item,Quantity,Unit price,Discount amount
        1,2026-07-18,Tea,2,5.00,1.00
        1,2026-07-18,Bun,1,3.00,0.50
        2,2026-07-18,Tea,1,5.00,0.00
        2,2026-07-18,Bun,2,3.00,2.00
        """,
    )
    plan = plan_of(sheet)
    assert list(plan.lines.amount_minor) == [900, 250, 500, 400]
    assert list(plan.receipts.order_discount_minor) == [0, 0]


def test_the_name_of_the_cashier_is_no_customer(tmp_path: Path) -> None:
    sheet = write(
        tmp_path,
        """
        Datum;Doklad;Jméno pokladní směny;Položka;Celkem
        18.07.2026;1;Karel;Káva;55,00
        18.07.2026;2;Karel;Dort;80,00
        """,
    )
    assert not plan_of(sheet).people


def test_a_booking_against_a_sale_gives_money_back_but_a_sale_crossed_out_is_left_out(tmp_path: Path) -> None:
    booked = write(
        tmp_path,
        """
        Datum;Bon;Artikel;Anzahl;Betrag;Buchungsart
        18.07.2026;101;Kaffee;2;5,00;Verkauf
        18.07.2026;101;Kuchen;1;3,00;Verkauf
        18.07.2026;102;Kuchen;-1;-3,00;Storno
        """,
        "booked.csv",
    )
    plan = plan_of(booked)
    assert plan.net_total_minor == 500
    assert not plan.skipped
    crossed = write(
        tmp_path,
        """
        Datum;Bon;Artikel;Anzahl;Betrag;Buchungsart
        18.07.2026;101;Kaffee;2;5,00;Verkauf
        18.07.2026;102;Kuchen;1;3,00;Storno
        """,
        "crossed.csv",
    )
    plan = plan_of(crossed)
    assert plan.net_total_minor == 500
    assert [one.reason for one in plan.skipped] == ["cancelled"]


def test_the_number_of_an_order_groups_its_lines_beside_a_number_that_each_line_has_anew(
    tmp_path: Path,
) -> None:
    sheet = write(
        tmp_path,
        """
        Sale Date,Item Name,Buyer,Quantity,Price,Item Total,Transaction ID,Order ID
        07/18/26,Mug,ann1,2,10.00,20.00,9001,5001
        07/18/26,Bowl,ann1,1,15.00,15.00,9002,5001
        07/19/26,Mug,bo2,1,10.00,10.00,9003,5002
        """,
    )
    plan = plan_of(sheet)
    assert plan.columns["receipt"] == "Order ID"
    assert len(plan.receipts.day) == 2

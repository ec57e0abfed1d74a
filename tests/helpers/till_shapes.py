"""Shapes of exports: what tills, web shops and booking systems of the world print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tests.helpers.tills import Piece, Sale, Shape

_WHO = {"Customer Name": "{guest}", "Customer ID": "{guest_id}", "Customer": "{guest}"}
_SQUARE = {
    **_WHO,
    "Date": "{day}", "Time": "{clock}", "Time Zone": "Eastern Time (US & Canada)", "Category": "{group}", "Item": "{item}",
    "Qty": "{count}.0", "Price Point Name": "Regular", "SKU": "{code}", "Gross Sales": "{gross}", "Product Sales": "{gross}",
    "Discounts": "{minus_off}", "Net Sales": "{net}", "Tax": "{tax}", "Transaction ID": "T{number}x", "Payment ID": "P{row}",
    "Device Name": "Till 1", "Event Type": "{kind}", "Location": "Main Street", "Dining Option": "Dine In",
    "Count": "{count}", "Itemization Type": "Physical Good", "Employee": "{staff}", "Channel": "Point of Sale",
    "Card Brand": "Visa", "PAN Suffix": "{row}",
}  # fmt: skip
_SQUARE_ITEMS = (
    "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,"
    "Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,"
    "Customer Reference ID,Unit,Count"
)
_SQUARE_21 = (
    "Date,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Product Sales,Discounts,Net Sales,Tax,Gross Sales,"
    "Details,Event Type,Location,Dining Option,Customer ID,Customer Name,Itemization Type,Fulfillment Note,Channel"
)
_SQUARE_55 = (
    "Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,"
    "Total Collected,Source,Card,Card Entry Methods,Cash,Square Gift Card,Other Tender,Other Tender Type,Tender Note,Fees,"
    "Net Total,Transaction ID,Payment ID,Card Brand,PAN Suffix,Device Name,Staff Name,Staff ID,Details,Description,"
    "Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID,Device Nickname,Third Party Fees,"
    "Deposit ID,Deposit Date,Deposit Details,Fee Percentage Rate,Fee Fixed Rate,Refund Reason,Discount Name,"
    "Transaction Status,Cash App,Order Reference ID,Fulfillment Note,Free Processing Applied,Channel,Unattributed Tips,"
    "Table Info,International Fee"
)
_TRANSACTIONS = {
    **_SQUARE,
    "Service Charges": "$0.00", "Gift Card Sales": "$0.00", "Tip": "{tip}", "Partial Refunds": "$0.00",
    "Total Collected": "{paid}", "Source": "Point of Sale", "Card": "{paid}", "Card Entry Methods": "Tapped", "Cash": "$0.00",
    "Square Gift Card": "$0.00", "Other Tender": "$0.00", "Fees": "-$0.10", "Net Total": "{total}", "Staff Name": "{staff}",
    "Description": "{texts}", "Deposit Date": "{day}", "Transaction Status": "Complete", "Fee Fixed Rate": "$0.10",
}  # fmt: skip
_SQUARE_WORDS = {"money": "${}", "sale": "Payment", "refund": "Refund"}

SQUARE = (
    Shape(
        name="square items, 35 columns",
        header=f"{_SQUARE_ITEMS},GTIN,Itemization Type,Commission,Employee,Fulfillment Note,Channel,Token,Card Brand,PAN Suffix",
        cells=_SQUARE, tips="Tip", **_SQUARE_WORDS,
    ),
    Shape(name="square items, middle", header=f"{_SQUARE_ITEMS},Itemization Type,Commission,Employee", cells=_SQUARE,
          day="%m/%d/%Y", **_SQUARE_WORDS),
    Shape(name="square items, 21 columns, month first", header=_SQUARE_21, day="%m/%d/%Y", receipts="visits",
          cells=_SQUARE | {"Gross Sales": "{total}", "Event Type": "{kind}"}, **_SQUARE_WORDS),
    Shape(name="square items, 21 columns, day first", header=_SQUARE_21, day="%d/%m/%Y", receipts="visits",
          cells=_SQUARE | {"Gross Sales": "{total}"}, **_SQUARE_WORDS),
    Shape(name="square transactions, 55 columns", header=_SQUARE_55, per="receipt", lines="texts",
          cells=_TRANSACTIONS, **_SQUARE_WORDS),
    Shape(name="square transactions, 44 columns", header=",".join(_SQUARE_55.split(",")[:44]), per="receipt", lines="texts",
          cells=_TRANSACTIONS, day="%m/%d/%y", **_SQUARE_WORDS),
)  # fmt: skip

_LOYVERSE = {
    "Date": "{day}", "Receipt number": "1-{number}", "Receipt type": "{kind}", "Category": "{group}", "SKU": "{code}",
    "Item": "{item}", "Quantity": "{abs_count}.000", "Gross sales": "{abs_gross}", "Discounts": "{abs_off}",
    "Net sales": "{net}", "Taxes": "{tax}", "Total collected": "{net}", "Cost of goods": "{cost}", "Gross profit": "{cost}",
    "Payment type": "{tender}", "Description": "{texts}", "Dining option": "Dine in", "POS": "POS 1", "Store": "Corner",
    "Cashier name": "{staff}", "Customer name": "{guest}", "Customer contacts": "{phone}", "Status": "{state}",
}  # fmt: skip
_LOYVERSE_WORDS = {"sale": "Sale", "closed": "Closed", "cancelled": "Cancelled"}
_LOYVERSE_RECEIPTS = (
    "Date,Receipt number,Receipt type,Gross sales,Discounts,Net sales,Taxes,Total collected,Cost of goods,Gross profit,"
    "Payment type,Description,Dining option,POS,Store,Cashier name,Customer name,Customer contacts,Status"
)
_LOYVERSE_ITEMS = (
    "Date,Receipt number,Receipt type,Category,SKU,Item,Variant,Modifiers applied,Quantity,Gross sales,Discounts,Net sales,"
    "Cost of goods,Gross profit,Taxes,POS,Store,Cashier name,Customer name,Customer contacts,Comment,Status"
)
LOYVERSE = (
    Shape(name="loyverse receipts", header=_LOYVERSE_RECEIPTS, cells=_LOYVERSE, per="receipt", lines="texts",
          day="%d/%m/%Y %H:%M", **_LOYVERSE_WORDS),
    Shape(name="loyverse receipts, american clock", header=_LOYVERSE_RECEIPTS, cells=_LOYVERSE, per="receipt",
          lines="texts", day="%m/%d/%y %I:%M %p", **_LOYVERSE_WORDS),
    Shape(name="loyverse receipts by item", header=_LOYVERSE_ITEMS, cells=_LOYVERSE | {"Gross sales": "{gross}"},
          day="%Y-%m-%d %H:%M:%S", encoding="utf-8-sig", **_LOYVERSE_WORDS),
)  # fmt: skip

_SHOPIFY = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,"
    "Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,"
    "Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,"
    "Billing Name,Billing Street,Billing City,Billing Zip,Billing Country,Billing Phone,Shipping Name,Shipping City,"
    "Shipping Phone,Notes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,"
    "Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Phone,Receipt Number"
)
SHOPIFY = Shape(
    name="shopify orders", header=_SHOPIFY, day="%Y-%m-%d %H:%M:%S +0000", closed="paid", cancelled="voided", gives_back=False,
    cells={
        "Name": "#{number}", "Email": "{email}", "Financial Status": "{once_state}", "Paid at": "{once_day}",
        "Fulfillment Status": "fulfilled", "Fulfilled at": "{once_day}", "Accepts Marketing": "no", "Currency": "EUR",
        "Subtotal": "{once_whole}", "Shipping": "{once_tip}", "Taxes": "{once_tax}", "Total": "{once_whole_with_tip}",
        "Discount Amount": "{once_whole_off}", "Created at": "{day}", "Lineitem quantity": "{abs_count}",
        "Lineitem name": "{item}", "Lineitem price": "{each}", "Lineitem sku": "{code}", "Lineitem requires shipping": "true",
        "Lineitem taxable": "true", "Lineitem fulfillment status": "fulfilled", "Billing Name": "{once_guest}",
        "Billing Zip": "'8010", "Billing Country": "AT", "Billing Phone": "{once_phone}", "Shipping Name": "{once_guest}",
        "Cancelled at": "{cancelled_at}", "Payment Method": "{once_tender}", "Vendor": "Teas", "Id": "{once_row}",
        "Outstanding Balance": "0.00", "Refunded Amount": "0.00", "Lineitem discount": "0.00", "Risk Level": "Low",
        "Source": "web",
    },
)  # fmt: skip


def _payment(sale: Sale, piece: Piece | None) -> Iterable[Mapping[str, str]]:
    yield {
        "Sale Date": "{day}", "Receipt Number": "{number}", "Line Type": "Payment", "Customer Code": "{guest_id}",
        "Customer Name": "{guest}", "Paid": "{net}", "Details": "{tender}", "Status": "{state}", "User": "{staff}",
    }  # fmt: skip


LIGHTSPEED = Shape(
    name="sales ledger of mixed lines",
    header=(
        "Sale Date,Receipt Number,Line Type,Customer Code,Customer Name,Note,Quantity,Subtotal,Sales Tax,Discount,Loyalty,"
        "Total,Paid,Details,Register,User,Status,Sku,AccountCodeSale,AccountCodePurchase"
    ),
    per="both", day="%Y-%m-%d %H:%M:%S", closed="CLOSED", cancelled="VOIDED", extra=_payment,
    cells={
        "Sale Date": "{day}", "Receipt Number": "{number}", "Line Type": "Sale", "~Line Type": "Sale Line",
        "Customer Code": "{guest_id}", "Customer Name": "{guest}", "Quantity": "{count}", "Subtotal": "{net}",
        "Sales Tax": "0.00", "Discount": "{abs_off}", "Loyalty": "0.00", "Total": "{net}", "Paid": "{net}", "~Paid": "",
        "Details": "", "~Details": "{item}", "Register": "Main", "User": "{staff}", "Status": "{state}", "~Sku": "{code}",
        "~AccountCodeSale": "200",
    },
)  # fmt: skip

_TOAST_ITEMS = (
    "Location,Order Id,Order #,Sent Date,Order Date,Check Id,Server,Table,Dining Area,Service,Dining Option,Item Selection Id,"
    "Item Id,Master Id,SKU,PLU,Menu Item,Menu Subgroup(s),Menu Group,Menu,Sales Category,Gross Price,Discount,Net Price,Qty,"
    "Tax,Void?,Deferred,Tax Exempt,Tax Inclusion Option,Dining Option Tax,Tab Name"
)
_TOAST = {
    "Location": "Bell", "Order Id": "3000000000{number}01", "Order #": "{number}", "Sent Date": "{day}", "Order Date": "{day}",
    "Check Id": "3000000001{number}01", "Server": "{staff}", "Table": "12", "Dining Area": "Main", "Service": "Dinner",
    "Dining Option": "Dine In", "Item Selection Id": "30000000022{row}", "Item Id": "30000000033{row}", "Menu Item": "{item}",
    "Menu Group": "{group}", "Menu": "Food", "Sales Category": "Food", "Gross Price": "{gross}", "Discount": "{abs_off}",
    "Discnt": "{abs_off}", "Net Price": "{net}", "Qty": "{count}", "Tax": "{tax}", "Void?": "{voided}", "Deferred": "false",
    "Tax Exempt": "false", "Tab Name": "{first_name}",
}  # fmt: skip
TOAST = (
    Shape(name="toast items", header=_TOAST_ITEMS, cells=_TOAST, day="%m/%d/%y %I:%M %p", people=False, cancelled="true"),
    Shape(name="toast items, older", header=_TOAST_ITEMS.replace("Discount", "Discnt"), cells=_TOAST, people=False,
          day="%m/%d/%y %I:%M %p", cancelled="true"),
    Shape(
        name="toast checks",
        header=(
            "Location Code,Opened Date,Opened Time,Item Description,Server,Tax,Tender,Check Id,Check #,Total,Customer Family,"
            "Table Size,Discount,Reason of Discount,Link,Customer Id,Customer,Customer Phone,Customer Email"
        ),
        per="receipt", lines="names", day="%m/%d/%Y", clock="%I:%M %p",
        cells={
            "Location Code": "B1", "Opened Date": "{day}", "Opened Time": "{clock}", "Item Description": "{names}",
            "Server": "{staff}", "Tax": "{tax}", "Tender": "{tender}", "Check Id": "3000000001{number}01", "Check #": "{number}",
            "Total": "{total}", "Table Size": "2", "Discount": "{abs_off}", "Customer Id": "{guest_id}", "Customer": "{guest}",
            "Customer Phone": "{phone}", "Customer Email": "{email}",
        },
    ),
)  # fmt: skip

UNICENTA = (
    Shape(
        name="unicenta sales of customers", header="CNAME,DATENEW,TICKETID,PNAME,TICKETTYPE,UNITS,TOTAL",
        day="%d.%m.%Y %H:%M", sale="0", refund="1",
        cells={"CNAME": "{guest}", "DATENEW": "{day}", "TICKETID": "{number}", "PNAME": "{item}", "TICKETTYPE": "{kind}",
               "UNITS": "{count}", "TOTAL": "{net}"},
    ),
    Shape(
        name="unicenta diary", header="DATENEW,TICKETID,PAYMENT,TOTAL,TAXID,NAME", day="%Y-%m-%d %H:%M:%S.0",
        per="receipt", lines="none",
        cells={"DATENEW": "{day}", "TICKETID": "{number}", "PAYMENT": "{tender}", "TOTAL": "{net}", "NAME": "{guest}"},
    ),
)  # fmt: skip

_SUMUP = {
    "Datum": "{day}", "Typ": "{kind}", "Transaktionsnummer": "T{number}", "Zahlungsmethode": "Karte", "Menge": "{abs_count}",
    "Beschreibung": "{item}", "Category": "{group}", "Sku": "{code}", "Währung": "EUR", "Preis vor Rabatt": "{gross}",
    "Rabatt": "{abs_off}", "Preis (brutto)": "{net}", "Preis (netto)": "{without_tax}", "Steuer": "{tax}", "Steuersatz": "10%",
    "Konto": "shop@example.org",
}  # fmt: skip
SUMUP = (
    Shape(
        name="sumup sales, german",
        header=(
            "Datum,Typ,Transaktionsnummer,Zahlungsmethode,Menge,Beschreibung,Category,Sku,Währung,Preis vor Rabatt,Rabatt,"
            "Preis (brutto),Preis (netto),Steuer,Steuersatz,Konto"
        ),
        cells=_SUMUP, day="%d.%m.%Y, %H:%M", sale="Verkauf", refund="Rückerstattung", tips="Trinkgeld", people=False,
    ),
    Shape(
        name="sumup sales, english",
        header=(
            "Account,Date,Time,Type,Transaction ID,Payment Method,Quantity,Description,Currency,Price (Gross),Price (Net),"
            "Tax,Tax rate"
        ),
        cells={
            "Account": "shop@example.org", "Date": "{day}", "Time": "{clock}", "Type": "{kind}", "Transaction ID": "T{number}",
            "Payment Method": "{tender}", "Quantity": "{abs_count}", "Description": "{item}", "Currency": "GBP",
            "Price (Gross)": "{net}", "Price (Net)": "{without_tax}", "Tax": "{tax}", "Tax rate": "10%",
        },
        day="%d/%m/%Y", clock="%H:%M", sale="Sale", tips="Tip", people=False,
    ),
    Shape(
        name="sumup transactions, german",
        header="Datum,Transaktions-ID,Transaktionsart,Status,Beschreibung,Betrag inkl. MwSt.,Trinkgeldbetrag,Gebühr",
        cells={
            "Datum": "{day}", "Transaktions-ID": "TAAA{number}", "Transaktionsart": "{kind}", "Status": "{state}",
            "Beschreibung": "{texts}", "Betrag inkl. MwSt.": "{net}", "Trinkgeldbetrag": "{tip}", "Gebühr": "0,10",
        },
        day="%d.%m.%Y, %H:%M", comma=True, per="receipt", lines="texts", people=False, sale="Umsatz",
        refund="Rückerstattung", closed="Erfolgreich", cancelled="Fehlgeschlagen",
    ),
)  # fmt: skip

NEIGHBOURS = (
    Shape(
        name="portos",
        header=(
            "ReceiptNumber;ReceiptCreateDate;ItemStockName;ItemCode;ItemName;ItemDescription;ItemQuantity;ItemQuantityUnit;"
            "ItemUnitPrice;ItemPrice;ItemVatRate;CustomerAccountCardSerialNumber;CustomerAccountName;PaymentType..Name;"
            "PaymentType..Amount"
        ),
        cells={
            "ReceiptNumber": "00{number}", "ReceiptCreateDate": "{day}", "ItemStockName": "Sklad", "ItemCode": "{code}",
            "ItemName": "{item}", "ItemQuantity": "{count}", "ItemQuantityUnit": "ks", "ItemUnitPrice": "{each}",
            "ItemPrice": "{net}", "ItemVatRate": "20", "CustomerAccountCardSerialNumber": "{guest_id}",
            "CustomerAccountName": "{guest}", "PaymentType..Name": "{once_tender}", "PaymentType..Amount": "{once_whole}",
        },
        day="%d.%m.%Y %H:%M", comma=True, delimiter=";",
    ),
    Shape(
        name="dotykacka",
        header=(
            "Datum a čas;Číslo účtenky;Pokladna;Uživatel;Zákazník;Telefon;Kategorie;Položka;Množství;Jednotka;"
            "Cena za jednotku;Sleva;Cena celkem;DPH;Platba;Stav"
        ),
        cells={
            "Datum a čas": "{day}", "Číslo účtenky": "{number}", "Pokladna": "Pokladna 1", "Uživatel": "{staff}",
            "Zákazník": "{guest}", "Telefon": "{phone}", "Kategorie": "{group}", "Položka": "{item}", "Množství": "{count}",
            "Jednotka": "ks", "Cena za jednotku": "{each}", "Sleva": "{abs_off}", "Cena celkem": "{net}", "DPH": "12",
            "Platba": "Hotově", "Stav": "{state}",
        },
        day="%d.%m.%Y %H:%M:%S", comma=True, delimiter=";", encoding="cp1250", closed="Zaplacená", cancelled="Stornovaná",
        tips="Spropitné",
    ),
    Shape(
        name="tea shop",
        header=(
            "Datum;Čas;Uživatel;ID prodeje;Pořadí;ID kategorie;Kategorie;ID položky;Položka;Množství;Cena produktu;"
            "Cena pytlíku;Celková cena"
        ),
        cells={
            "Datum": "{day}", "Čas": "{clock}", "Uživatel": "{staff}", "ID prodeje": "{number}", "Pořadí": "1",
            "ID kategorie": "4", "Kategorie": "{group}", "ID položky": "{row}", "Položka": "{item}", "Množství": "{count}",
            "Cena produktu": "{net}", "Cena pytlíku": "0", "Celková cena": "{net}",
        },
        day="%d. %m. %Y", clock="%H:%M", delimiter=";", people=False,
    ),
    Shape(
        name="web shop without days",
        header=(
            "Bestellnummer;Vorname;Name;Straße;PLZ;Ort;Land;Artikelnummer;Artikelname;Preis (Brutto);Menge;Positionstyp;"
            "Anmerkung"
        ),
        cells={
            "Bestellnummer": "B{number}", "Vorname": "{first_name}", "Name": "{last_name}", "PLZ": "01234", "Land": "DE",
            "Artikelnummer": "{code}", "Artikelname": "{item}", "Preis (Brutto)": "{each}", "Menge": "{count}",
            "Positionstyp": "Artikel",
        },
        comma=True, delimiter=";", encoding="utf-8-sig", gives_off=False,
        answers={"date_missing": "2026-05-31", "price_is_unit_or_line": "unit"},
    ),
)  # fmt: skip

DATA_SETS = (
    Shape(
        name="online retail", header="InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
        cells={"InvoiceNo": "{kind}{number}", "StockCode": "{code}", "Description": "{item}", "Quantity": "{count}",
               "InvoiceDate": "{day}", "UnitPrice": "{each}", "CustomerID": "{guest_id}", "Country": "France"},
        day="%m/%d/%Y %H:%M", refund="C", gives_off=False,
    ),
    Shape(
        name="online retail two", header="Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country",
        cells={"Invoice": "{kind}{number}", "StockCode": "{code}", "Description": "{item}", "Quantity": "{count}",
               "InvoiceDate": "{day}", "Price": "{each}", "Customer ID": "{guest_id}", "Country": "France"},
        day="%Y-%m-%d %H:%M:%S", refund="C", gives_off=False,
    ),
    Shape(
        name="french bakery", header=",date,time,ticket_number,article,Quantity,unit_price",
        cells={"": "{row}", "date": "{day}", "time": "{clock}", "ticket_number": "15{number}.0", "article": "{item}",
               "Quantity": "{count}.0", "unit_price": "{each}"},
        clock="%H:%M", comma=True, money="{} €", people=False, gives_off=False,
    ),
)  # fmt: skip

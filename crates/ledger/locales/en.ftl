# Invoices as files, the accounting file.

ledger-draft = This invoice is a draft still: issue it first.
ledger-sees-all = The accounting file asks for the right to see every invoice.
ledger-no-siren = State the SIRET of the establishment in its identity first: the name of the accounting file bears it.
ledger-panel = Electronic invoice
ledger-panel-pdf = Download the invoice (Factur-X)
ledger-panel-lacks = To be completed for a conformant invoice:
ledger-panel-valid = Every rule of EN 16931 and every French rule is kept.
ledger-terms-credit = Amount to be deducted from your next invoices, or paid back.
ledger-discount = Discount
ledger-discount-whole = Discount on the whole
ledger-early = Discount for early payment: { $rate }.
ledger-activity = Training provider registered under number { $number }. This registration is no approval by the State.
ledger-siret = SIRET { $number }
ledger-vat-number = VAT number { $number }

ledger-journal-sales = Sales
ledger-account-clients = Customers
ledger-account-deposits = Customers - deposits received
ledger-account-services = Services
ledger-account-indemnities = Indemnities
ledger-account-vat = VAT collected
ledger-entry-invoice = Invoice { $number } { $client }
ledger-entry-deposit = Deposit { $number } { $client }
ledger-entry-credit_note = Credit note { $number } { $client }

ledger-send = Send by e-mail
ledger-no-address = No e-mail address is known of this client.
ledger-sent = The e-mail leaves for { $to }.
ledger-sent-on = sent on { $day }
letter-invoice-subject = { $organisation }: { $number }
letter-invoice-body =
    Hello,

    Please find enclosed invoice { $number }, of { $amount }, payable by { $due }.

    { $organisation }
letter-credit-note-body =
    Hello,

    Please find enclosed credit note { $number }.

    { $organisation }

api-doc-pdf_of_invoice = Gives the Factur-X file of an issued invoice: a PDF/A-3 that carries the EN 16931 XML
api-doc-xml_of_invoice = Gives the EN 16931 XML (CII) of an issued invoice alone
api-doc-accounting_file = Gives the journal of sales as a French accounting file (FEC: eighteen columns separated by tabs)
api-doc-accounting_file-from = First day, included
api-doc-accounting_file-to = Last day, included

ledger-money = Money
ledger-money-none = No invoice yet
ledger-money-none-advice = From the first invoice issued on, you will read here what is invoiced, received and expected.
ledger-by-month = Invoiced, received, expected by month
ledger-chart = Received and expected by month, as bars
ledger-month = Month
ledger-invoiced = Invoiced, with VAT
ledger-cashed = Received
ledger-expected = Expected
ledger-total = Total
ledger-unsaid = Not said
ledger-thousands = { $amount } k€
ledger-xlsx = Excel
ledger-aged = Aged balance
ledger-aged-by = Broken down by
ledger-aged-not-due = Not due
ledger-aged-30 = 1 to 30 days
ledger-aged-60 = 31 to 60 days
ledger-aged-90 = 61 to 90 days
ledger-aged-older = Over 90 days
ledger-instalments = Schedule of payment:
ledger-instalment = { $amount } by { $day }

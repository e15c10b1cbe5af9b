# Electronic invoice: rules, reading of received invoices, mentions.

## Received files

einvoice-not-an-invoice = This file is no electronic invoice: neither a Factur-X PDF, nor CII, nor UBL 2.1.
einvoice-nothing-inside = This PDF holds no electronic invoice: enter it by hand.
einvoice-unreadable-pdf = This PDF is damaged or protected by a password ({ $reason }).
einvoice-malformed = This XML file is not well formed: { $reason }
einvoice-too-large = This file is too large for an invoice.
einvoice-document-type = This file declares a document type, which no invoice does: it is refused for safety.
einvoice-term-missing = This invoice lacks what every invoice states ({ $term }).
einvoice-term-wrong = This invoice states a value that cannot be understood ({ $term }: “{ $value }”).

## Rules of EN 16931

einvoice-br-02 = The invoice has no number.
einvoice-br-05 = The currency is not a code of three letters.
einvoice-br-06 = The name of the seller is missing.
einvoice-br-07 = The name of the customer is missing.
einvoice-br-09 = The country of the seller is missing.
einvoice-br-11 = The country of the customer is missing.
einvoice-br-16 = The invoice has no line.
einvoice-br-21 = A line has no identifier.
einvoice-br-23 = Line { $line }: the unit of the quantity is missing.
einvoice-br-25 = Line { $line }: the name of what is sold is missing.
einvoice-br-27 = Line { $line }: the unit price is negative. Make the quantity negative instead.
einvoice-br-29 = The period invoiced ends before it begins.
einvoice-br-30 = Line { $line }: the period ends before it begins.
einvoice-br-33 = A discount on the whole has no reason.
einvoice-br-38 = A charge on the whole has no reason.
einvoice-br-41 = Line { $line }: a discount has no reason.
einvoice-br-44 = Line { $line }: a charge has no reason.
einvoice-br-52 = A note is empty.
einvoice-br-55 = An invoice that is referred to has no number.
einvoice-br-57 = The country of the delivery address is missing.
einvoice-br-61 = Payment is by transfer, but the IBAN is missing.
einvoice-br-cl-14 = A country is not a code of two capital letters.
einvoice-br-co-09 = A VAT number does not begin with the code of its country.
einvoice-br-co-10 = The stated total of lines ({ $stated }) is not their sum ({ $reckoned }).
einvoice-br-co-11 = The stated total of discounts ({ $stated }) is not their sum ({ $reckoned }).
einvoice-br-co-12 = The stated total of charges ({ $stated }) is not their sum ({ $reckoned }).
einvoice-br-co-13 = The stated total without VAT ({ $stated }) is not that of lines, discounts and charges ({ $reckoned }).
einvoice-br-co-14 = The stated total of VAT ({ $stated }) is not the sum of the rates ({ $reckoned }).
einvoice-br-co-15 = The stated total with VAT ({ $stated }) is not the total without VAT plus VAT ({ $reckoned }).
einvoice-br-co-16 = The stated amount due ({ $stated }) is not the total with VAT less what is paid ({ $reckoned }).
einvoice-br-co-17 = The VAT of a rate ({ $stated }) is not its base times that rate ({ $reckoned }).
einvoice-br-co-18 = The invoice does not break VAT down.
einvoice-br-co-25 = Something is due, but neither a due date nor terms of payment are stated.
einvoice-br-co-26 = Nothing identifies the seller: no SIREN, no VAT number, no other identifier.
einvoice-line-net = Line { $line }: the amount ({ $stated }) is not the quantity times the price ({ $reckoned }).

## Rules of VAT, by category

einvoice-vat-01 = VAT category { $category }: the breakdown and the lines do not match.
einvoice-vat-02 = VAT category { $category }: the standard wants a VAT number or a tax identifier of the seller. An exempt provider that has none may state its SIREN as tax identifier.
einvoice-vat-05 = VAT category { $category }: a rate of { $rate } % cannot go with it.
einvoice-vat-08 = VAT category { $category }: the stated base ({ $stated }) is not the sum of its lines ({ $reckoned }).
einvoice-vat-09 = VAT category { $category }: there can be no VAT.
einvoice-vat-10 = VAT category { $category }: the reason of exemption is missing, or out of place.
einvoice-vat-o-02 = An invoice outside the scope of VAT states no VAT number.
einvoice-vat-o-11 = What is outside the scope of VAT (an indemnity) cannot stand with anything else: invoice it apart.

## French rules (BR-FR)

einvoice-br-fr-01 = An invoice number is longer than 35 characters.
einvoice-br-fr-02 = An invoice number holds other characters than letters without accent, figures and + - _ /.
einvoice-br-fr-03 = A date is outside the years 2000 to 2099.
einvoice-br-fr-04 = This type of document is not exchanged in France.
einvoice-br-fr-05-pmt = The mention of recovery costs (note PMT) is missing.
einvoice-br-fr-05-pmd = The mention of late penalties (note PMD) is missing.
einvoice-br-fr-05-aab = The mention of a discount for early payment, or that there is none (note AAB), is missing.
einvoice-br-fr-06 = A mandatory mention (PMT, PMD, AAB, TXD or BAR) stands more than once.
einvoice-br-fr-08 = The framework of invoicing is missing or not of the list (S1 for services).
einvoice-br-fr-09 = A SIRET has not 14 figures, or does not begin with the SIREN.
einvoice-br-fr-10 = The SIREN of the seller is missing or has not 9 figures.
einvoice-br-fr-11 = The customer is a company: its SIREN is missing or has not 9 figures.
einvoice-br-fr-12 = The electronic address of the customer is missing.
einvoice-br-fr-13 = The electronic address of the seller is missing.
einvoice-br-fr-15 = A category of VAT does not exist in France.
einvoice-br-fr-16 = A rate of VAT does not exist in France.
einvoice-br-fr-20 = The note BAR says no known treatment (B2B, B2BINT, B2C, B2CINT, OUTOFSCOPE or ARCHIVEONLY).
einvoice-br-fr-21 = The electronic address of a company is that of the directory (0225) and begins with its SIREN.
einvoice-br-fr-23 = An electronic address holds other characters than letters, figures and - _ .
einvoice-br-fr-co-04 = A corrected invoice refers to the invoice it corrects, one only, with its date.
einvoice-br-fr-co-05 = A credit note refers to the original invoice, with its date.
einvoice-br-fr-co-07 = The due date is before the date of the invoice.
einvoice-br-fr-co-08 = A deposit invoice cannot be final after a deposit.
einvoice-br-fr-co-09 = An invoice paid already (S2) has its total as paid, zero as due, and the day of payment as due date.
einvoice-br-fr-co-12 = An invoice in another currency than the euro states its VAT in euros too.
einvoice-br-fr-dec-03 = A unit price is negative.

## Mentions

einvoice-fee = Fixed compensation for recovery costs in case of late payment: €40.
einvoice-no-fee = No fixed compensation for recovery costs is due by a private person.
einvoice-penalties-at = Late penalties due without reminder, at { $rate } a year.
einvoice-penalties = Late penalties due without reminder, at the rate of the European Central Bank plus 10 points.
einvoice-no-discount = No discount for early payment.
einvoice-vat-on-debits = Option for VAT on debits.
einvoice-exempt-training = VAT exempt — article 261, 4, 4° a of the French tax code (CGI)
einvoice-exempt-school = VAT exempt — article 261, 4, 4° a of the French tax code (CGI)
einvoice-exempt-franchise = VAT not applicable, article 293 B of the French tax code (CGI)
einvoice-exempt-indemnity = Indemnity outside the scope of VAT
einvoice-exempt-reverse = Reverse charge: VAT is owed by the customer

## Reform

einvoice-scope-transmit = To be transmitted through an approved platform.
einvoice-scope-report = Data to be reported (e-reporting): the customer is no company established in France.
einvoice-scope-public = To be deposited for a public customer (Chorus Pro or approved platform).
einvoice-scope-exempt = Nothing to transmit: every line is exempt under article 261 of the CGI (rule G2.32).
einvoice-scope-not-yet = Nothing to transmit before 1 September 2027 for a small or middle company.

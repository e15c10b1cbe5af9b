# Bank and accounts: statements read, matchings proposed, direct debits and journals written.

## Statements

bank-too-large = This statement is too large.
bank-nothing = This file holds no statement.
bank-document-type = This file declares a document type, which no statement does: it is refused for safety.
bank-malformed = This XML file is not well formed: { $reason }
bank-line = Line { $line }: “{ $text }” cannot be understood.
bank-unbalanced = The lines come to { $lines }, the balances differ by { $balances }: lines are missing from this statement.
bank-column-date = No column of dates was found (“Date”, “Booking date”…).
bank-column-label = No column of labels was found (“Label”, “Description”…).
bank-column-amount = No column of amounts was found (“Amount”, or “Debit” and “Credit”).
bank-no-format = This file is not a statement that we can read: CAMT.053, CFONB 120, CSV or an Excel workbook is expected.
bank-unreadable = This file could not be read.

## Matching

bank-reason-number = number { $name } stands in the label
bank-reason-amount = the amount is exactly what is left to pay
bank-reason-instalment = the amount is exactly that of the next instalments
bank-reason-sum = { $count ->
    [one] the amount is that of one invoice
   *[other] the amount is the sum of { $count } invoices
  }
bank-reason-payer = the payer is “{ $name }”
bank-reason-account = this account has paid for this customer before
bank-reason-part = part payment
bank-reason-over = the transfer is more than what is left to pay
bank-reason-among = several invoices would do ({ $count }): the one due first is proposed

## SEPA direct debits

bank-debit-id = The identifier is missing.
bank-debit-creditor = The name of the creditor is missing.
bank-debit-creditor-id = The SEPA creditor identifier is wrong.
bank-debit-iban = The IBAN is wrong, or outside SEPA.
bank-debit-bic = The BIC is wrong.
bank-debit-nothing = There is nothing to debit.
bank-debit-amount = The amount must be between €0.01 and €999,999,999.99.
bank-debit-debtor = The name of the debtor is missing.
bank-debit-mandate = The mandate reference is missing, or longer than 35 characters.
bank-debit-signed = The mandate is signed after the debit.
bank-debit-date = The day of the debit is not to come.

## File of accounting entries

bank-fec-unbalanced = The entry is not balanced.
bank-fec-empty = The entry has fewer than two lines, or a line without an amount.
bank-fec-number = The number of the entry is missing or stands twice.
bank-fec-journal = The code or name of the journal is missing.
bank-fec-document = The document or the label is missing.
bank-fec-validated = The entry is validated before its day.
bank-fec-account = An account does not begin with three figures, or has no name.

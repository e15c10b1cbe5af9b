# The bank: statements brought in, lines, matching with invoices.

kind-bank_statement = Bank statement
kind-bank_statement-many = Bank statements
kind-bank_statement-new = New statement
card-bank_statement-statement = Statement
field-bank_statement-name = File
field-bank_statement-format = Format
field-bank_statement-account = Account
field-bank_statement-first_on = From
field-bank_statement-last_on = To
field-bank_statement-lines = Lines of the file
field-bank_statement-added = New lines
field-bank_statement-closing = Closing balance
field-bank_statement-taken_at = Brought in
field-bank_statement-file = Original
relation-bank_statement-lines = Lines

kind-bank_line = Statement line
kind-bank_line-many = Statement lines
kind-bank_line-new = New line
card-bank_line-line = Line
card-bank_line-payer = Payer at the bank
field-bank_line-booked_on = Date
field-bank_line-value_on = Value date
field-bank_line-amount = Amount
field-bank_line-label = Label
field-bank_line-state = State
field-bank_line-paid_for = Payer
field-bank_line-reference = Reference
field-bank_line-returned = Return reason
field-bank_line-set_aside = Set aside
field-bank_line-set_aside_why = Set aside because
field-bank_line-statement = Statement
field-bank_line-payment = Payment
field-bank_line-mark = Mark
field-bank_line-counterparty = Payer at the bank
field-bank_line-iban = IBAN
relation-bank_line-payments = Payment
choice-bank-format-camt053 = CAMT.053
choice-bank-format-cfonb120 = CFONB 120
choice-bank-format-table = Spreadsheet
choice-bank-line-state-waiting = To match
choice-bank-line-state-matched = Matched
choice-bank-line-state-set_aside = Set aside
choice-bank-line-state-outgoing = Outgoing

operation-take_statement = Bank statement brought in
operation-match_line = Statement line matched
operation-match_lines = Statement lines matched
operation-set_line_aside = Statement line set aside
operation-release_line = Statement line to be matched again
job-bank_statement = Bank statement import
job-match_lines = Matching of statement lines

ledger-bank = Bank
ledger-bank-lists = Lines by state
ledger-bank-waiting = To match
ledger-bank-matched = Matched
ledger-bank-aside = Set aside
ledger-bank-outgoing = Outgoing
ledger-bank-count = { $count ->
    [0] No line
    [one] { $number } line
   *[other] { $number } lines
 }
ledger-bank-all-sure = { $count ->
    [one] Review the sure line
   *[other] Review the { $number } sure lines
 }
ledger-bank-drop = Drop a statement here
ledger-bank-drop-advice = CAMT.053, CFONB 120, CSV or Excel. A line that is known is never kept twice.
ledger-bank-send = Import
ledger-bank-nothing-kept = Nothing of this file was kept.
ledger-bank-currency = This statement is in { $currency }: only accounts in euros are matched.
ledger-bank-taken = { $count ->
    [one] { $count } new line.
   *[other] { $count } new lines.
 } { $known ->
    [0] {""}
    [one] { $known } was known already.
   *[other] { $known } were known already.
 }
ledger-bank-known = { $count ->
    [one] The line of this statement was known already: nothing was added.
   *[other] The { $count } lines of this statement were known already: nothing was added.
 }
ledger-bank-none = All is matched
ledger-bank-none-advice = No receipt is waiting. Drop the next statement when your bank sends it.
ledger-bank-empty = No statement yet
ledger-bank-empty-advice = Drop a statement of your bank: each receipt will be shown beside the invoices that it pays.
ledger-bank-help = By keyboard: j and k to go from line to line, a to accept, x to set aside, Enter to choose yourself.
ledger-bank-unknown = No invoice answers to it: choose yourself, or set the line aside.
ledger-bank-sure = Sure
ledger-bank-likely = Likely
ledger-bank-doubtful = To check
ledger-bank-left = { $amount } left
ledger-bank-paid-by = paid by { $name }
ledger-bank-in-name = unknown payer: in the name of { $name }
ledger-bank-over = { $amount } too much, kept in advance
ledger-bank-accept = Accept
ledger-bank-accept-line = Accept: { $name }
ledger-bank-not-ours = Not ours
ledger-bank-aside-line = Not ours: { $name }
ledger-bank-before = Before
ledger-bank-after = Next
ledger-bank-original = Download the original

ledger-sure = Sure lines
ledger-sure-lede = This is what will be recorded: untick what you want to look at again. One payment is made a line; all of it is undone at once.
ledger-sure-line = { $name }, { $amount }
ledger-sure-do = Record these payments
ledger-sure-none = Nothing is sure for now
ledger-sure-none-advice = Each of the lines that wait wants a look.
ledger-sure-moved = These proposals changed meanwhile: here they are as they stand now.
ledger-sure-done = { $count ->
    [one] { $count } payment recorded.
   *[other] { $count } payments recorded.
 }

ledger-choose = Choose the invoices paid
ledger-choose-search = Number or client
ledger-choose-find = Search
ledger-choose-none = No invoice that is owed answers to this search.
ledger-choose-more = Other invoices are owed: search by number or client.
ledger-choose-paid = Amount paid
ledger-choose-paid-of = Amount paid of { $number }
ledger-choose-payer = The payer is not the client invoiced
ledger-choose-do = Record the payment

ledger-line-matched = The payment is recorded.
ledger-line-aside = The line is set aside.
ledger-line-released = The line waits again.
ledger-line-release = Match again
ledger-line-release-sure = The payment of this line will be deleted, and its invoices will be owed again.
ledger-line-settled = This line is dealt with already.
ledger-line-stands = What the bank says does not change.
ledger-line-out = This line went out: it pays no invoice.
ledger-line-nothing = Name at least one invoice and the amount paid.

api-doc-take_bank_statement = Brings in a statement (CAMT.053, CFONB 120, CSV or a workbook); lines that are known are not kept again
api-doc-take_bank_statement-name = The name of the file
api-doc-match_bank_line = Records the payment of invoices by a statement line; without allocations, the one that is proposed

ledger-demo-file = current-account.csv
ledger-demo-head = Date;Label;Counterparty;Amount
ledger-demo-numbered = SEPA CREDIT INVOICE { $number }
ledger-demo-several = SEPA CREDIT { $numbers }
ledger-demo-plain = SEPA CREDIT RECEIVED
ledger-demo-part = INSTANT CREDIT DEPOSIT { $number }
ledger-demo-cheque = CHEQUE DEPOSIT 0004512
ledger-demo-fees = ACCOUNT FEE
ledger-demo-rent = SEPA DEBIT RENT
ledger-demo-grant = REGIONAL GRANT
ledger-demo-salary = SALARY TRAINER

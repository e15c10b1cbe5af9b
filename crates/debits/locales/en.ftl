# SEPA direct debits: mandates, collections, payments, returns.

kind-mandate = Mandate
kind-mandate-many = Mandates
kind-mandate-new = New mandate
card-mandate-mandate = Mandate
card-mandate-account = Debited account
card-mandate-notes = Notes
field-mandate-client_name = Holder
field-mandate-reference = Reference (UMR)
field-mandate-state = State
field-mandate-scheme = Scheme
field-mandate-signed_on = Signed on
field-mandate-place = Signed at
field-mandate-next_sequence = Next debit
field-mandate-last_used_on = Last debit
field-mandate-revoked_on = Revoked on
field-mandate-revoked_why = Why it was revoked
field-mandate-company = Company
field-mandate-person = Person
field-mandate-document = Signed mandate (document)
field-mandate-account = Account
field-mandate-iban = IBAN
field-mandate-bic = BIC
field-mandate-note = Note
relation-mandate-debits = Debits
relation-mandate-collections = Collections
choice-mandate-state-active = Active
choice-mandate-state-revoked = Revoked
choice-mandate-state-expired = Lapsed
choice-debit-scheme-core = CORE (all debtors)
choice-debit-scheme-b2b = B2B (companies)
choice-debit-sequence-first = First
choice-debit-sequence-recurrent = Recurrent

kind-collection = Collection
kind-collection-many = Direct debits
kind-collection-new = New collection
card-collection-collection = Collection
card-collection-creditor = Creditor
card-collection-notes = Notes
field-collection-number = Number
field-collection-collected_on = Day of the debit
field-collection-state = State
field-collection-scheme = Scheme
field-collection-debits = Debits
field-collection-amount = Amount
field-collection-paid = Paid
field-collection-returned = Returned
field-collection-sent_on = Handed to the bank on
field-collection-made_at = Made on
field-collection-creditor = Name of the creditor
field-collection-creditor_id = SEPA creditor identifier
field-collection-iban = Credited account
field-collection-bic = BIC
field-collection-note = Note
relation-collection-lines = Debits
choice-collection-state-ready = To hand over
choice-collection-state-sent = With the bank
choice-collection-state-settled = Settled

kind-debit = Debit
kind-debit-many = Debits
kind-debit-new = New debit
card-debit-debit = Debit
card-debit-account = Debited account
field-debit-reference = Reference
field-debit-client_name = Debtor
field-debit-collected_on = Taken on
field-debit-amount = Amount
field-debit-state = State
field-debit-label = Label
field-debit-reason = Reason of the return
field-debit-returned_on = Returned on
field-debit-notified_at = Announced on
field-debit-collection = Collection
field-debit-whole = Collection (key)
field-debit-mandate = Mandate
field-debit-sequence = Sequence
field-debit-rum = UMR
field-debit-signed_on = Mandate signed on
field-debit-company = Company
field-debit-person = Person
field-debit-account = Account
field-debit-payment = Payment
field-debit-iban = IBAN
field-debit-bic = BIC
relation-debit-parts = Instalments taken
relation-debit-payments = Payment
relation-debit-invoices = Invoices
choice-debit-state-ready = To hand over
choice-debit-state-sent = With the bank
choice-debit-state-paid = Paid
choice-debit-state-returned = Returned

kind-debit_part = Instalment taken
kind-debit_part-many = Instalments taken
kind-debit_part-new = New instalment taken
card-debit_part-part = Instalment
field-debit_part-invoice = Invoice
field-debit_part-instalment = Instalment
field-debit_part-due_on = Due on
field-debit_part-amount = Amount
field-debit_part-debit = Debit

relation-company-mandates = Mandates
relation-contact-mandates = Mandates
relation-invoice-debits = Debits

choice-debit-reason-AC01 = Wrong IBAN: ask for the right one, on a new mandate
choice-debit-reason-AC04 = Account closed: ask for another IBAN
choice-debit-reason-AC06 = Account blocked: ask for another account
choice-debit-reason-AC13 = Consumer account refused in B2B: a CORE mandate is needed
choice-debit-reason-AG01 = The account does not allow direct debits
choice-debit-reason-AG02 = Wrong operation code: see with the bank
choice-debit-reason-AM04 = Insufficient funds: may be tried again, once
choice-debit-reason-AM05 = Duplicate: to be checked
choice-debit-reason-BE05 = Creditor identifier not recognised: check the settings
choice-debit-reason-CNOR = The creditor’s bank cannot be reached
choice-debit-reason-DNOR = The debtor’s bank cannot be reached
choice-debit-reason-FF01 = File refused by the bank
choice-debit-reason-MD01 = No mandate, or revoked: have a new one signed
choice-debit-reason-MD02 = Data of the mandate missing or wrong
choice-debit-reason-MD06 = Refund asked by the debtor
choice-debit-reason-MD07 = Debtor deceased
choice-debit-reason-MS02 = Refused by the debtor, no reason: ask them
choice-debit-reason-MS03 = Reason not given: ask the debtor
choice-debit-reason-RC01 = Wrong BIC
choice-debit-reason-RR01 = Regulatory: account of the debtor missing
choice-debit-reason-RR02 = Regulatory: name or address of the debtor missing
choice-debit-reason-RR03 = Regulatory: name or address of the creditor missing
choice-debit-reason-RR04 = Regulatory
choice-debit-reason-SL01 = Specific service of the debtor’s bank: ask them

operation-make_collection = Making of a collection
operation-mend_collection = Debits taken out of a collection
operation-send_collection = Collection handed to the bank
operation-announce_debits = Announcement of debits
operation-settle_debits = Payment of debits
operation-return_debit = Return of a debit
operation-return_debits = Returns of debits
operation-revoke_mandate = Revocation of a mandate
job-announce_debits = Announcement of debits
job-settle_debits = Payment of debits

debits-debit = Direct debit
debits-mandate-stands = Debits rest on this mandate: it no longer changes. For another account or another holder, revoke it and have a new one signed.
debits-collection-stands = This collection went to the bank: it no longer changes.
debits-debit-stands = A debit no longer changes once it is made.
debits-mandate-revoked = This mandate is revoked already.
debits-reference = A reference has 35 characters at most: plain letters, figures and / - ? : ( ) . , ' +, without blanks nor a slash at either end.
debits-reference-taken = Another mandate bears this reference.
debits-signed-later = It cannot have been signed in the future.
debits-b2b-company = A B2B mandate is that of a company.
debits-sees-all = One must see every invoice and every mandate to take.
debits-no-creditor = The SEPA creditor identifier and the account to credit are not filled in: nothing can be taken.
debits-moved = Nothing of what was shown can be taken any more: someone made this collection, or the instalments are paid.
debits-day-past = The day of a debit is to come, within the year.
debits-day-closed = Banks do not take on that day: neither on Saturdays and Sundays, nor on 1 January, 1 May, 25 and 26 December, Good Friday or Easter Monday.
debits-sent-already = This collection went to the bank already.
debits-not-sent = This collection is not with the bank yet.
debits-no-address = No e-mail address is known: to be announced by post.
debits-reason-unknown = This return code is not known.
debits-returned-already = This debit is returned already.
debits-returned-when = A return is of the day of the handing over at the earliest, and of today at the latest.
debits-told-moved = The lines of the bank have changed: look again.
debits-api-shape = This value does not have the shape that is expected.
debits-notice-days = Notice is of 1 to 14 days.
debits-fault-revoked = mandate revoked since
debits-fault-expired = mandate lapsed: no debit for 36 months
debits-fault-disputed = invoice { $invoice } disputed
debits-fault-paid = invoice { $invoice } paid or credited meanwhile
debits-file-moved = { $name } can no longer be debited: take the debit out before fetching the file.

debits-why-none = Without a mandate
debits-why-revoked = Mandate revoked
debits-why-expired = Mandate lapsed (36 months without a debit)
debits-why-scheme = Mandate of the other scheme
debits-why-disputed = Invoice disputed
debits-why-paused = The client was given time
debits-why-held = Held back by law (withdrawal, contract, 30%)
debits-why-taken = In a collection already
debits-why-returned = Returned, not tried again

debits-mandate-lede = As it was signed. The IBAN is then shown whole to those alone who may write it.
debits-mandate-whose = Holder of the account
debits-mandate-signed = Mandate
debits-mandate-reference-note = Without a reference, the mandate takes the next of the series. Keep the signed mandate as a document of its holder.
debits-mandate-keep = Save the mandate
debits-mandate-kept = Mandate saved.
debits-mandate-short = Mandate
debits-mandate-none = No direct debit mandate.
debits-mandate-all = All their mandates
debits-mandate-active = This mandate lets the instalments of its holder be taken.
debits-mandate-over = This mandate is revoked: nothing more is taken.
debits-mandate-lapsed = This mandate has lapsed: no debit for 36 months. Have a new one signed.
debits-mandate-end = Revoke
debits-mandate-end-do = Revoke this mandate
debits-mandate-ended = Mandate revoked.
debits-by-mandate = Taken by the mandate

debits-collect = Prepare direct debits
debits-collect-lede = Instalments that are late or due until the chosen day, of holders of an active mandate. Nothing is written before you agree.
debits-look = See the proposal
debits-short = Fewer than { $days } days until then: the debtor must have been told of the amount and the day, by the schedule of the invoice for instance.
debits-figure-debits = Debits
debits-figure-taken = Instalments
debits-figure-amount = Amount
debits-figure-left = Instalments left out
debits-nothing = Nothing to take that day
debits-nothing-advice = No instalment that is due is of a client with an active mandate. Below, what is left out and why.
debits-taken = What will be taken
debits-take = { $name }, { $invoice }
debits-again = Second try
debits-make = Prepare the ticked debits
debits-offered = Tick what the debtor agrees to have taken again.
debits-none-ticked = Nothing is ticked.
debits-more = { $count ->
    [one] and { $number } other
   *[other] and { $number } others
 }
debits-made = Collection { $number } prepared.
debits-made-moved = Collection { $number } prepared; instalments left out because they changed meanwhile: { $moved }.

debits-faults = Can no longer be taken:
debits-mend = Take these debits out
debits-mended = Debits taken out: { $count }.
debits-ready-advice = Fetch the file, hand it to your bank, then say so here. Until then everything can be undone.
debits-table = List of debits
debits-file = File for the bank
debits-hand = Handed to the bank
debits-handed = Handing to the bank noted.
debits-announce = { $count ->
    [one] Announce { $number } debit
   *[other] Announce { $number } debits
 }
debits-announce-sure = { $count ->
    [one] A message goes to { $number } debtor, with amount, day, mandate and creditor identifier.
   *[other] A message goes to { $number } debtors, with amount, day, mandate and creditor identifier.
 }
debits-announce-do = Send
debits-announced = { $count ->
    [one] { $count } debit announced.
   *[other] { $count } debits announced.
 }
debits-announced-already = All are announced already.
debits-announced-head = Announced
debits-yes = Yes
debits-no = No
debits-settle = { $count ->
    [one] Record the payment of { $number } debit
   *[other] Record the payment of { $number } debits
 }
debits-settle-on = Credited on
debits-settle-do = Record the payments
debits-settled = { $count ->
    [one] { $count } payment recorded.
   *[other] { $count } payments recorded.
 }
debits-none-open = No debit waits to be paid.
debits-all = All debits
debits-told-paid = The bank credited { $amount } on { $day }.
debits-told-paid-do = Record these payments
debits-line-why = Direct debits { $number }
debits-told-returned = The bank returned:
debits-told-returned-do = Record these returns
debits-returned-count = Returns recorded: { $count }.

debits-return = Record a return
debits-return-do = Return this debit
debits-back = Return recorded: the instalment is due again.
debits-back-once = Return recorded: the instalment is due again, and will be proposed a second time.
debits-back-task = Return recorded: the instalment is due again, and a task asks for a new mandate.
debits-again-once = The instalment is proposed a second time with the next collection, and no more.
debits-again-no = Not tried again, unless on a new mandate.
debits-again-ask = Not tried again unless the debtor agrees.
debits-task = New direct debit mandate: { $name }

debits-set-title = Direct debits
debits-set-lede = The creditor, as its bank and debtors know it.
debits-set-saved = Settings saved.
debits-set-ics = SEPA creditor identifier
debits-set-ics-note = Given by your bank: FR72ZZZ123456.
debits-set-name = Name of the creditor
debits-set-name-note = That of the establishment when empty.
debits-set-iban = IBAN to credit
debits-set-iban-note = That of invoices when empty.
debits-set-bic = BIC
debits-set-bic-note = When your bank asks for it.
debits-set-notice = Days of notice
debits-set-notice-note = 14 days, or fewer when the mandate or the contract says so (5 or 2).

letter-debit-subject = Direct debit of { $amount } on { $day }
letter-debit-body =
    Dear { $name },

    { $creditor } will take { $amount } on { $day } from your account ending in { $account }, for: { $label }.

    Unique mandate reference: { $rum }
    SEPA creditor identifier: { $ics }

    If this amount or this day does not seem right to you, reply to this message before the debit.

    { $creditor }

debits-demo-place = Rennes

api-doc-propose_collection = What may be taken on a day, and why the rest is not
api-doc-propose_collection-on = The day of the debit
api-doc-propose_collection-scheme = The scheme of the mandates
api-doc-file_of_collection = The pain.008 file of a collection
api-doc-send_collection = Notes that a collection went to the bank: it no longer changes
api-doc-mend_collection = Takes out of a collection what may no longer be taken
api-doc-announce_collection = Announces the debits of a collection by e-mail
api-doc-settle_collection = Records the payments of a collection
api-doc-return_debit = Records the return of a debit; its payment is taken back
api-doc-revoke_mandate = Revokes a mandate

# Payment by card.

kind-checkout = Card payment
kind-checkout-many = Card payments
kind-checkout-new = New card payment
card-checkout-checkout = Card payment
field-checkout-invoice = Invoice
field-checkout-payer = Client
field-checkout-amount = Amount
field-checkout-state = State
field-checkout-begun_at = Begun at
field-checkout-payment = Payment
field-checkout-transaction = Transaction
relation-invoice-checkouts = Card payments
choice-checkout-state-begun = Begun
choice-checkout-state-open = Under way
choice-checkout-state-processing = At the bank
choice-checkout-state-paid = Paid
choice-checkout-state-failed = Failed
choice-checkout-state-expired = Left unpaid
choice-checkout-state-mismatch = To be checked

operation-begin_card_payment = Card payment begun
operation-take_card_event = Event of the payment provider
operation-follow_card_payment = Card payment followed
operation-send_pay_link = Payment link sent
operation-open_pay_page = Payment page opened
operation-revoke_pay_link = Payment links revoked
operation-refund_payment = Refund
job-follow_card_payments = Follow-up of card payments

checkout-provider = Payment provider
checkout-title = Payment
checkout-heading = Invoice { $number }
checkout-gross = Amount of the invoice
checkout-left = Left to pay
checkout-due = Due on
checkout-what = What do you want to pay?
checkout-choice-next = The instalment of { $day }
checkout-choice-late = All that is late
checkout-choice-first = The first part
checkout-choice-all = All that is left
checkout-pay = Pay by card
checkout-pay-hint = You pay on the page of our payment provider. The establishment never sees the number of your card.
checkout-is-processing = A payment is being handled by your bank. Wait for its answer before you pay again.
checkout-going = You are going to the page of our payment provider.
checkout-go = Go on to the payment
checkout-label = { $organisation } – invoice { $number }
checkout-closed-paid = This invoice is paid. Thank you!
checkout-closed-credited = This invoice was cancelled: nothing is to be paid.
checkout-closed-until = The withdrawal period is still running: nothing can be paid before { $day } (Code du travail, art. L6353-6).
checkout-closed-unsigned = The training contract is not signed yet: nothing can be paid (Code du travail, art. L6353-3).
checkout-closed-not-yet = The first part is paid: the rest can be paid once the training has begun (Code du travail, art. L6353-6).
checkout-unavailable = Payment by card is not available right now. Nothing was charged. Try again later, or ask the establishment.
checkout-changed = What is due has just changed. Choose again.
checkout-link-past = This link is no longer valid. Ask the establishment for another.
checkout-again = Back to the invoice
checkout-look-again = Look again
checkout-back-paid = { $amount } paid for invoice { $number }. Thank you!
checkout-back-paid-advice = The payment is recorded.
checkout-back-left = { $amount } are left to pay.
checkout-back-waiting = Your payment of { $amount } is being confirmed.
checkout-back-waiting-advice = You may close this page: the payment will be recorded as soon as the provider confirms it.
checkout-back-processing = Your bank is handling the payment of { $amount }.
checkout-back-processing-advice = This can take a few days. You have nothing to do.
checkout-back-failed = The payment of { $amount } did not go through.
checkout-back-failed-advice = Nothing was charged. You may try again, with another card if need be.
checkout-back-expired = The payment of { $amount } was not finished in time.
checkout-back-expired-advice = Nothing was charged. You may try again.
checkout-back-mismatch = Your payment for invoice { $number } is being checked.
checkout-back-mismatch-advice = The establishment looks at it and writes to you if need be.

checkout-panel = Payment by card
checkout-to = E-mail address
checkout-send = Send a payment link
checkout-open = Open the payment page
checkout-revoke = Revoke the links
checkout-link-out = Link sent to { $to } on { $date }
checkout-sent = The payment link leaves for { $to }.
checkout-revoked = The links are worth nothing any more.
checkout-no-letters = E-mail is not set up: open the payment page and pass its address on.
checkout-no-address = No e-mail address is known for this client.
checkout-not-an-address = This is not an e-mail address.

checkout-refund = Refund
checkout-refund-do = Refund
checkout-refund-most = { $amount } at most
checkout-refund-there = The payment provider gives the money back on the card.
checkout-refund-here = Records what you give back by your own means.
checkout-refund-sure = What is given back cannot be taken back. What no credit note covers is owed again.
checkout-refunded = The refund is recorded.
checkout-refund-later = The provider does not answer: the refund is asked for again by itself, and recorded once it is made.
checkout-refund-waits = Asked of the provider, not confirmed yet
checkout-refund-elsewhere = This payment was not collected by the provider.
checkout-refunded-there = Refunded at the payment provider
checkout-dispute-reason = Disputed with the bank of the card ({ $why })
checkout-dispute-lost = Taken back by the bank of the card
checkout-task-over = A card payment exceeds what was owed
checkout-task-over-note = Invoice { $number } was paid otherwise meanwhile: { $amount } of the card payment settle nothing. Settle another invoice with them, or refund them.
checkout-task-mismatch = A card payment is not what was asked
checkout-task-mismatch-note = Invoice { $number }: { $asked } were asked, { $came } came. No payment is recorded: check at the provider.
checkout-task-dispute = A card payment is disputed
checkout-task-dispute-note = { $amount } are disputed with the bank (transaction { $transaction }). Answer at the provider before its deadline.
checkout-task-lost = A dispute is lost
checkout-task-lost-note = The bank took { $amount } back (transaction { $transaction }). The invoice is owed again.
checkout-demo-reason = A day that was missed

checkout-fault-not-set = No key of the provider is kept.
checkout-fault-locked = The keys cannot be read: they were sealed with another key of the house. Enter them again.
checkout-fault-unreachable = The provider cannot be reached at this address.
checkout-fault-timed-out = The provider takes too long to answer.
checkout-fault-keys = The provider does not take this key. Copy it again, with the right to make payment pages and refunds.
checkout-fault-busy = The provider is overloaded or broken. Try again in a while.
checkout-fault-unknown = The provider does not know what it was asked for. Check the address.
checkout-fault-refused = The provider refuses: { $why }
checkout-fault-nonsense = What answers at this address does not speak the language of the provider.

checkout-set-title = Card payments
checkout-set-lede = Invoices are paid on the page of a provider (Stripe). No card number goes through this house.
checkout-set-on = Invoices may be paid by card
checkout-set-address = Address of the API
checkout-set-no-address = Give an address that begins with https://.
checkout-set-secret = Secret key
checkout-set-secret-hint = Begins with sk_ or rk_.
checkout-set-signing = Signing secret of the events
checkout-set-signing-hint = Begins with whsec_: the provider gives it with the address of events.
checkout-set-kept = Kept sealed. Leave it empty to keep it.
checkout-set-save-hint = The key is tried before it is kept.
checkout-set-saved = The setting is saved.
checkout-set-try = Try the key
checkout-set-tried = The provider takes the key.
checkout-set-hook = Address of events
checkout-set-hook-advice = Give this address to the provider, so that it says who paid.
checkout-set-events = Events:
checkout-set-heard = Last event received on { $at }.
checkout-set-not-heard = No event was received yet.

letter-pay-link-subject = { $organisation }: pay invoice { $number }
letter-pay-link-body =
    Hello,

    { $amount } are left to pay of invoice { $number }, due on { $due }.

    This personal link lets you pay by card:

api-doc-send_pay_link = Makes a personal link to pay an invoice by card, and sends it by e-mail when that is asked.
api-doc-refund_payment = Gives money back through the payment provider that collected it.

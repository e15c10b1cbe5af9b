
# What is given back, and what becomes of an invoice once it left.

kind-refund = Refund
kind-refund-many = Refunds
kind-refund-new = New refund
card-refund-refund = Refund
field-refund-payment = Payment
field-refund-payer = Payer
field-refund-refunded_on = Refunded on
field-refund-amount = Amount
field-refund-means = Means of payment
field-refund-reason = Reason
field-refund-reference = Reference
field-payment-refunded = Refunded
field-payment-transaction = Transaction
relation-payment-refunds = Refunds
billing-refund-amount = Refund at least a cent, and no more than what is left of the payment.
billing-refund-stands = A refund that was made is not undone: record a new payment.
billing-payment-provided = This payment was collected by the payment provider: it is refunded, not changed or deleted.

card-invoice-following = Follow-up
field-invoice-platform_status = Status at the platform
field-invoice-platform_on = Status since
field-invoice-platform_reason = Reason given
field-invoice-platform_scope = Electronic invoicing
choice-invoice-platform-pending = To be submitted
choice-invoice-platform-submitted = Submitted
choice-invoice-platform-deposited = Deposited
choice-invoice-platform-rejected = Rejected
choice-invoice-platform-received = Received
choice-invoice-platform-refused = Refused
choice-invoice-platform-approved = Approved
choice-invoice-platform-disputed = Disputed
choice-invoice-platform-paid_reported = Reported as paid
choice-invoice-platform-scope-exempt = Not transmitted: exempt training (G2.32)
choice-invoice-platform-scope-not_yet = Nothing before 1 September 2027
choice-invoice-platform-scope-transmit = To be transmitted
choice-invoice-platform-scope-report = To be reported
billing-platform-why = Say why: a rejection, a refusal or a dispute has a reason.
billing-follow-draft = This invoice is a draft: it went nowhere yet.
billing-day-to-come = This day is still to come.

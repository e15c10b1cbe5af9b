# Reminders of what is owed.

kind-payment_reminder = Payment reminder
kind-payment_reminder-many = Payment reminders
card-payment_reminder-reminder = Reminder
field-payment_reminder-client_name = Client
field-payment_reminder-sent_on = Sent on
field-payment_reminder-level = Level
field-payment_reminder-amount = Amount late
field-payment_reminder-penalties = Late penalties
field-payment_reminder-fee = Fixed recovery fee
field-payment_reminder-channel = Sent by
field-payment_reminder-audience = To whom
field-payment_reminder-company = Company
field-payment_reminder-person = Person
field-payment_reminder-email = E-mail address
field-payment_reminder-subject = Subject
field-payment_reminder-body = Text
field-payment_reminder-file = Letter
relation-payment_reminder-instalments = Instalments reminded
choice-reminder_channel-email = By e-mail
choice-reminder_channel-post = By post
choice-reminder_audience-person = Individuals and families
choice-reminder_audience-company = Companies
choice-reminder_audience-funder = Funders

kind-reminded_instalment = Reminded instalment
kind-reminded_instalment-many = Reminded instalments
card-reminded_instalment-reminded = Reminded instalment
field-reminded_instalment-invoice = Invoice
field-reminded_instalment-amount = Left that day
field-reminded_instalment-days = Days late
field-reminded_instalment-level = Level
field-reminded_instalment-sent_on = Reminded on
field-reminded_instalment-instalment = Instalment
field-reminded_instalment-reminder = Reminder

operation-send_payment_reminders = Payment reminders sent
job-send_payment_reminders = Sending payment reminders
job-payment_reminders_of_today = Payment reminders of the day
api-doc-late_clients = Who is to be reminded today, at which level, and who is not and why
api-doc-send_payment_reminders = Sends the reminders of the day, to all or to the clients of the invoices named, by a background job

dunning-title = Reminders
dunning-lede = What is past due, client by client: one letter for all that they owe.
dunning-today = To remind today
dunning-others = Not today
dunning-sent-list = Reminders sent
dunning-figure-due = clients to remind
dunning-figure-asked = to ask for
dunning-figure-others = clients on hold
dunning-figure-late = late in all
dunning-none = Nobody to remind today
dunning-none-advice = An invoice past due comes here once the days of the first level are over.
dunning-by-itself = Reminders leave by themselves each morning; formal notices wait here for your consent.
dunning-tick = Remind { $name }
dunning-level = { $count ->
    [1] 1st reminder
    [2] 2nd reminder
    [3] 3rd reminder
   *[other] { $count }th reminder
}
dunning-days = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}
dunning-with-claims = { $amount } with fees and penalties
dunning-more = { $count ->
    [one] One more client will come next.
   *[other] { $count } more clients will come next.
}
dunning-send = Send the ticked reminders
dunning-send-sure = The ticked reminders leave at once. What is sent cannot be taken back.
dunning-send-one = Send by e-mail
dunning-send-post = Note as posted
dunning-sent = { $count ->
    [0] No reminder was sent.
    [one] The reminder was sent.
   *[other] { $count } reminders were sent.
}
dunning-none-ticked = Tick one client at least.
dunning-moved = What this client owes has changed since it was shown: look again before sending.
dunning-not-due = No reminder is due for this client.
dunning-stands = A reminder that was sent does not change.
dunning-waits = The next level is not reached yet.
dunning-why-disputed = Disputed, not reminded: { $numbers }
dunning-why-paused = Time given until { $day }
dunning-why-bank = Being collected by direct debit
dunning-why-told = A reminder left on { $day }
dunning-why-papers = { $count ->
    [one] This funder still waits for one paper of the case
   *[other] This funder still waits for { $count } papers of the case
}
dunning-why-address = No e-mail address: to be printed and posted
dunning-letter = Reminder
dunning-owed-late = Late
dunning-owed = Left to pay
dunning-to-pay = To pay
dunning-late = Late by
dunning-iban = IBAN
dunning-bic = BIC
dunning-pdf = Letter (PDF)
dunning-next = Remind
dunning-never = No reminder.
dunning-all = All reminders
dunning-line = – invoice { $number }, due on { $day }: { $amount } ({ $days ->
    [one] { $days } day
   *[other] { $days } days
})
dunning-line-more = – { $label }: { $amount }

dunning-set-title = Payment reminders
dunning-set-lede = Who is reminded of what is owed, after how many days, and in what words.
dunning-set-gap = Days between two reminders of one client
dunning-set-by-itself = Reminders leave by themselves each morning
dunning-set-by-itself-note = Levels that come with a letter always wait for a person.
dunning-set-names = Subject and text may name: { $names }
dunning-set-days = Days after the due date
dunning-set-claims = Ask for the 40 € fee of each invoice and the late penalties
dunning-set-letter = Add a letter to print (formal notice)
dunning-set-saved = Reminders are set.
dunning-set-shipped = Back to the original reminders
dunning-set-shipped-sure = Your words and days are replaced by the original ones.
dunning-gap = Between 0 and 365 days.
dunning-days-grow = Each level comes after more days than the one before.
dunning-unknown-name = Nothing fills { "{" }{ $name }{ "}" }.

dunning-person-1-subject = Forgotten? Payment awaited: { $number }
dunning-person-1-body =
    Hello,

    Unless we are mistaken, the following payment has not reached us yet:

    { $list }

    If you have just paid, please ignore this message. Any difficulty? Answer us, and we will find a solution together.

    Kind regards,
    { $organisation }
dunning-person-2-subject = Second reminder: { $number }
dunning-person-2-body =
    Hello,

    Despite our first reminder, { $amount } is still to be paid:

    { $list }

    Please pay within eight days, or tell us what stands in the way: paying in several times is possible.

    Kind regards,
    { $organisation }
dunning-person-3-subject = Formal notice: { $number }
dunning-person-3-body =
    Hello,

    Our reminders were not answered. We give you formal notice to pay { $amount } within eight days of this letter:

    { $list }

    Failing that, we shall have to recover this sum. You may still propose to pay in several times.

    Kind regards,
    { $organisation }
dunning-company-1-subject = Payment awaited: { $number }
dunning-company-1-body =
    Hello,

    Unless we are mistaken, the following payment has not reached us yet:

    { $list }

    If the transfer is under way, please ignore this message. If you lack a paper, tell us.

    Kind regards,
    { $organisation }
dunning-company-2-subject = Second reminder: { $number }
dunning-company-2-body =
    Hello,

    Despite our first reminder, we are still waiting for { $amount }:

    { $list }

    Late penalties and the fixed recovery fee are due without notice (French commercial code, art. L441-10). Please pay within eight days.

    Kind regards,
    { $organisation }
dunning-company-3-subject = Formal notice: { $number }
dunning-company-3-body =
    Dear Sir or Madam,

    Our reminders had no effect. We give you formal notice to pay { $amount } within eight days of this letter:

    { $list }

    Penalties go on until you pay. Failing that, we shall claim these sums in court.

    Yours faithfully,
    { $organisation }
dunning-funder-1-subject = When will it be paid? { $number }
dunning-funder-1-body =
    Hello,

    The following payment has not reached us yet:

    { $list }

    Is a paper missing from the case? Tell us which one, and we send it at once.

    Kind regards,
    { $organisation }
dunning-funder-2-subject = Second reminder: { $number }
dunning-funder-2-body =
    Hello,

    As far as we know the case is complete, and we are still waiting for { $amount }:

    { $list }

    Please tell us the day of payment.

    Kind regards,
    { $organisation }
dunning-funder-3-subject = Third reminder: { $number }
dunning-funder-3-body =
    Dear Sir or Madam,

    Despite our reminders, the following sums are still due:

    { $list }

    Please pay { $amount } within fifteen days, or tell us in writing what stands in the way.

    Yours faithfully,
    { $organisation }

dunning-demo-dispute = Two learners were away on the last day: the client asks for a credit note.
dunning-set-add = Add a level
dunning-set-after = { $count ->
    [one] after { $count } day
   *[other] after { $count } days
}

# Printed documents: fixed words of the templates (papers-…), then texts that the house may rewrite (text-…).

## Foot and head of pages

papers-siret = SIRET
papers-registered = Declaration of activity registered under number { $number }. This registration is not an approval by the State.
papers-registered-in = Declaration of activity registered under number { $number } with the prefect of the region { $region }. This registration is not an approval by the State.
papers-page = Page
papers-document = Document
papers-made = Made on
papers-content = Digest of the content
papers-logo = Logo
papers-stamp = Stamp
papers-signature-of = Signature of
papers-code-of = QR code of the address
papers-verify = Whether it is genuine can be checked by scanning this code, or at this address:
papers-provider-signature = Stamp and signature of the person in charge of the provider
papers-done-at = Done at { $place }, on { $date }.
papers-on = on { $date }
papers-from-to = from { $from } to { $to }
papers-months = { $count } { $count ->
    [one] month
   *[other] months
 }

papers-weekday-1 = Monday
papers-weekday-2 = Tuesday
papers-weekday-3 = Wednesday
papers-weekday-4 = Thursday
papers-weekday-5 = Friday
papers-weekday-6 = Saturday
papers-weekday-7 = Sunday

papers-nature-training_action = Training action
papers-nature-skills_assessment = Skills assessment (bilan de compétences)
papers-nature-vae_action = Validation of prior learning (VAE)
papers-nature-apprenticeship_action = Training by apprenticeship

## Images received

papers-image-unknown = This file is not an image that documents can carry. Formats taken: PNG, JPEG, WebP, GIF, SVG.
papers-image-too-large = This image is too large: 8 MB and 40 million pixels at most.
papers-image-damaged = This image is damaged, or refers to other files.
papers-image-not-a-data-url = This image was not sent in the form expected (data: URL in base64).

## Sign-in sheet

papers-sheet-title = Sign-in sheet
papers-sheet-title-of = Sign-in sheet – { $title }
papers-sheet-session = Session:
papers-sheet-module = Module:
papers-sheet-place = Place:
papers-sheet-trainer = Trainer:
papers-sheet-employer = Employer:
papers-sheet-funder = Funder:
papers-sheet-clocks = Hours:
papers-sheet-code = QR code of this page
papers-sheet-rank = No.
papers-sheet-learner = Learner’s last and first name
papers-sheet-half-day = Half-day
papers-sheet-done = Module, place, trainer
papers-sheet-learner-signs = Learner’s signature
papers-sheet-trainer-signs = Trainer’s signature
papers-sheet-hours = { $starts } – { $ends }
papers-sheet-hours-overnight = { $starts } – { $ends } (next day)
papers-sheet-cancelled = Cancelled
papers-sheet-absent = Absent
papers-sheet-excused = Excused absence
papers-sheet-on-paper = signed on paper
papers-sheet-declared = Presence declared by the trainer
papers-sheet-not-expected = not expected
papers-sheet-typed = typed signature
papers-sheet-signed-late = signed on { $at }
papers-sheet-late = { $duration } late
papers-sheet-early = left { $duration } early
papers-sheet-legend = Everyone signs for themselves, at each half-day. A struck cell is an absence. “Presence declared”: seen by the trainer, without the learner’s signature.

## Certificate of completion (model of the French ministry)

papers-certificate-title = Certificate of completion
papers-certificate-title-of = Certificate of completion – { $learner }
papers-certificate-number = No.
papers-certificate-version = Version { $version }, which replaces version { $before }.
papers-certificate-i = I, the undersigned
papers-certificate-representing = legal representative of the provider of the action contributing to the development of skills
papers-certificate-attests = certify that
papers-certificate-employed-by = employee of
papers-certificate-followed = followed the action
papers-certificate-nature = Nature of the action contributing to the development of skills:
papers-certificate-when = which took place
papers-certificate-duration = for a duration of
papers-certificate-remote = of which { $duration } of remote activities
papers-certificate-keeps = Without prejudice to the periods set by tax, accounting or commercial rules, I undertake to keep all the supporting documents on which this certificate rests for three years from the end of the year of the last payment.
papers-certificate-keeps-european = Where European funds contribute, the period is extended as the agreement provides.
papers-certificate-note-1 = When the action is part of a projet de transition professionnelle, the certificate must be sent every month.
papers-certificate-monthly = This certificate is made for the month stated.
papers-certificate-note-2 = For distance training, the duration takes account of the learning activities completed and of the time estimated for them.

## Attendance statement

papers-attendance-title = Attendance statement
papers-attendance-title-of = Attendance statement – { $learner }
papers-attendance-attests = The training provider states the attendance of
papers-attendance-in = at the training action
papers-attendance-period = Period
papers-attendance-planned = Planned
papers-attendance-realised = Followed
papers-attendance-missed = Missed
papers-attendance-rate = Attendance rate
papers-attendance-absences = Absences by reason
papers-attendance-reason = Reason
papers-attendance-justified = Excused
papers-attendance-duration = Duration
papers-attendance-none = No absence in the period.
papers-attendance-rule = The attendance rate is what was followed over what was planned in the period; cancelled half-days do not count.
papers-yes = Yes
papers-no = No

## End-of-training statement

papers-end-title = End-of-training statement
papers-end-title-of = End-of-training statement – { $learner }
papers-end-nature = Nature
papers-end-period = Dates
papers-end-duration = Followed
papers-end-certification = Certification aimed at
papers-end-objectives = Objectives and results of the evaluation
papers-end-objective = Objective
papers-end-outcome = Result
papers-end-assessment = How it was evaluated
papers-outcome-acquired = Acquired
papers-outcome-in_progress = In progress
papers-outcome-not_acquired = Not acquired
papers-outcome-not_evaluated = Not evaluated

## Joining instructions

papers-joining-title = Joining instructions
papers-joining-title-of = Joining instructions – { $title }
papers-joining-days = Dates and hours
papers-joining-day = Day
papers-joining-hours = Hours
papers-joining-module = Content
papers-joining-practical = What you need to know
papers-joining-place = Place
papers-joining-access = Getting there
papers-joining-link = Remote class
papers-joining-trainers = Trainers
papers-joining-bring = What to bring
papers-joining-contact = Your contact
papers-joining-disability = Disability officer
papers-joining-rules = Internal rules

## Agreement and contract

papers-agreement-title-company = Training agreement
papers-agreement-title-individual = Individual training contract
papers-agreement-law-company = Under articles L6353-1 and D6353-1 of the French labour code.
papers-agreement-law-individual = Under articles L6353-3 to L6353-7 of the French labour code.
papers-agreement-between = Between the undersigned
papers-agreement-provider = hereafter “the provider”
papers-agreement-client-company = hereafter “the client”
papers-agreement-client-individual = hereafter “the trainee”
papers-agreement-activity = declaration of activity no. { $number }
papers-agreement-represented = represented by
papers-agreement-agreed = the following is agreed.
papers-agreement-article = Article
papers-agreement-object = Object
papers-agreement-object-text = The training provider gives the following training:
papers-agreement-nature = Nature
papers-agreement-nature-text = training action within the meaning of article L6313-1 of the labour code
papers-agreement-objectives = Objectives
papers-agreement-audience = Meant for
papers-agreement-prerequisites = Knowledge required
papers-agreement-no-prerequisites = none
papers-agreement-duration = Duration for each learner
papers-agreement-period = Period
papers-agreement-schedule = Hours
papers-agreement-place = Place
papers-agreement-modality = Modality
papers-agreement-headcount = Learners expected
papers-agreement-learners = Learners
papers-agreement-trainers = Trainers: titles and diplomas
papers-agreement-programme = Programme
papers-agreement-means = Teaching and technical means
papers-agreement-follow-up = Running, follow-up and ending
papers-agreement-assessment = Evaluation
papers-agreement-ending = How it ends
papers-agreement-price = Price and payment
papers-agreement-price-total = Whole price
papers-agreement-due = Due
papers-agreement-amount = Amount
papers-agreement-subrogated = Payment is asked directly of { $funder }, by subrogation, up to what it covers; the rest remains due by the client.
papers-agreement-withdrawal = Right to withdraw
papers-agreement-withdrawal-10 = From the signature of this contract, the trainee has ten days to withdraw, by registered letter (article L6353-5). No sum may be asked before that term; at most 30% of the price may then be paid, the rest being spread along the course (article L6353-6).
papers-agreement-withdrawal-14 = As this contract is concluded at a distance or off-premises, the trainee has, from its signature, fourteen days to withdraw without giving a reason (article L221-18 of the consumer code), in particular through the online withdrawal function available during all that time. No sum may be asked before that term; at most 30% of the price may then be paid, the rest being spread along the course (article L6353-6 of the labour code).
papers-agreement-early-end-company = Non-performance, absence and indemnity
papers-agreement-early-end-individual = Early end and drop-out
papers-agreement-accessibility = Accessibility
papers-agreement-disability = Disability officer
papers-agreement-data = Personal data
papers-agreement-disputes = Disputes
papers-agreement-signatures = Signatures
papers-agreement-for-provider = For the training provider
papers-agreement-for-client-company = For the client
papers-agreement-for-client-individual = The trainee
papers-agreement-client-signs = Name, quality, date, signature after the words “read and approved”
papers-agreement-annex = Annex: programme of the training

## Absence letter

papers-absence-title = Absence to be justified
papers-absence-title-of = Absence letter – { $learner }
papers-absence-subject = Subject: absences of { $learner }
papers-absence-day = Day
papers-absence-hours = Hours
papers-absence-what = Session
papers-absence-duration = Duration
papers-absence-total = Total
papers-absence-reply = You can answer and hand in a document at this address:

## Texts that the house may rewrite

text-joining-opening-label = Joining instructions: opening
text-joining-opening =
    { $learner },

    We are pleased to confirm your enrolment in “{ $title }”, from { $starts_on } to { $ends_on }. Below is all you need to know before the first day.
text-joining-closing-label = Joining instructions: closing
text-joining-closing =
    Please come a quarter of an hour before the first session begins. A sign-in sheet is signed at each half-day. Should anything prevent you from coming, or should you need anything in particular, tell us as early as you can: { $contact }.
text-absence-opening-label = Absence letter: opening
text-absence-opening =
    Dear Sir or Madam,

    Unless we are mistaken, { $learner } was not present at the following sessions (“{ $title }”), and we do not know why.
text-absence-request-label = Absence letter: request for a justification
text-absence-request =
    Please let us know the reason, with a supporting document, before { $deadline }. After that date these absences will be held to be unjustified.
text-agreement-means-label = Agreement and contract: means
text-agreement-means =
    Equipped room (projector, board, Internet access), handouts for each learner, exercises and practice. At a distance: a platform that needs only a browser, with technical and teaching assistance during training hours.
text-agreement-follow-up-label = Agreement and contract: follow-up and ending
text-agreement-follow-up =
    That the action takes place is proved by sign-in sheets, signed for each half-day by the learners and the trainer, and at a distance by the learning activities completed. What is learnt is evaluated during and at the end of the training. A certificate of completion is made for each learner, who is handed an end-of-training statement with the results of the evaluation.
text-agreement-payment-label = Agreement and contract: payment
text-agreement-payment =
    Payment is by bank transfer, on the invoice, within thirty days.
text-agreement-indemnity-label = Agreement: non-performance and indemnity
text-agreement-indemnity =
    Only hours really given are invoiced as training. Should the provider fail to give all or part of it, what was paid for it is refunded (article L6354-1 of the labour code).

    Should the client give up less than ten working days before the action begins, or a learner be absent without force majeure, the provider may invoice an indemnity, apart from the price of the training. This indemnity is not an expense of training and no funder may cover it.
text-contract-early-end-label = Contract: early end and drop-out
text-contract-early-end =
    A trainee prevented by force majeure from following the training may end the contract; only what was really given is then due, in proportion (article L6353-7).

    Should the provider end it early, only the hours given are due. Should the trainee drop out for another reason than force majeure, the hours given are due, and an indemnity may be asked, of at most 30% of the price of the remaining hours.
text-data-protection-label = Agreement and contract: personal data
text-data-protection =
    Personal data are used to organise, follow and prove the training, and are kept as long as the law requires. Everyone may see their data, have them corrected or object to their use by writing to { $email }.
text-disputes-label = Agreement and contract: disputes
text-disputes =
    The parties first seek a solution between themselves. Failing that, the dispute is brought before the competent court.
text-end-of-training-opening-label = End-of-training statement: opening
text-end-of-training-opening =
    The training provider states that { $learner } followed the training “{ $title }” (article L6353-1 of the French labour code).

## Invoices and credit notes

papers-sales-form-invoice = Invoice
papers-sales-form-deposit = Deposit invoice
papers-sales-form-credit_note = Credit note
papers-sales-issued = Date
papers-sales-supplied = Supplied
papers-sales-due = To be paid by
papers-sales-order = Your order
papers-sales-reference = Reference
papers-sales-corrects = Cancels or corrects invoice { $number } of { $date }.
papers-sales-buyer = Customer
papers-sales-label = Description
papers-sales-quantity = Quantity
papers-sales-price = Unit price excl. VAT
papers-sales-rate = VAT
papers-sales-net = Amount excl. VAT
papers-sales-discount = Discount
papers-sales-base = Base excl. VAT
papers-sales-tax = Amount of VAT
papers-sales-total-net = Total excl. VAT
papers-sales-total-tax = Total VAT
papers-sales-total-gross = Total incl. VAT
papers-sales-prepaid = Paid already (deposits)
papers-sales-total-due = Amount due
papers-sales-given-back = Amount to your credit
papers-sales-iban = IBAN
papers-sales-bic = BIC
papers-sales-unit-HUR = h
papers-sales-unit-DAY = d
papers-sales-unit-MON = months
papers-sales-unit-IE = pers.
papers-sales-form-quote = Quote
papers-quote-valid = Valid until
papers-quote-agreed = Agreed
papers-quote-sign-here = Date, name and position of the signatory, “agreed”, signature (and company stamp)
papers-signed-by = Signed online on { $moment }. Identity: { $identity }.
papers-signed-evidence = Digest of the evidence (SHA-256): { $digest }

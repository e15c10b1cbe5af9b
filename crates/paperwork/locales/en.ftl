# Papers of training: sign-in sheets, certificates, statements, convocations.

## Records

kind-certificate = Issued document
kind-certificate-many = Issued documents
kind-certificate-new = New document
card-certificate-paper = Document
card-certificate-proof = Proof
field-certificate-number = Number
field-certificate-form = Document
field-certificate-learner = Beneficiary
field-certificate-company = Company
field-certificate-part = Part
field-certificate-session = Session
field-certificate-state = State
field-certificate-issued_at = Issued on
field-certificate-starts_on = From
field-certificate-ends_on = To
field-certificate-minutes = Minutes
field-certificate-amount = Amount
field-certificate-edition = Edition
field-certificate-replaced_by = Replaced by
field-certificate-void_reason = Why it was withdrawn
field-certificate-sent_at = Sent on
field-certificate-digest = Digest of the PDF (SHA-256)
field-certificate-template = Template
field-certificate-content = Digest of the content
field-certificate-code = Verification code
field-certificate-snapshot = Content
field-certificate-file = PDF

choice-paper-form-agreement = Training agreement
choice-paper-form-agreement-many = Training agreements
choice-paper-form-contract = Individual training contract
choice-paper-form-contract-many = Individual training contracts
choice-paper-form-joining = Joining instructions
choice-paper-form-joining-many = Joining instructions
choice-paper-form-monthly = Monthly certificate of completion
choice-paper-form-monthly-many = Monthly certificates of completion
choice-paper-form-absence = Letter about absences
choice-paper-form-absence-many = Letters about absences
choice-paper-form-realisation = Certificate of completion
choice-paper-form-realisation-many = Certificates of completion
choice-paper-form-attendance = Statement of attendance
choice-paper-form-attendance-many = Statements of attendance
choice-paper-form-end_of_training = End-of-training statement
choice-paper-form-end_of_training-many = End-of-training statements
choice-paper-state-valid = In force
choice-paper-state-replaced = Replaced
choice-paper-state-void = Withdrawn

operation-issue = Documents issued
operation-print = Documents printed
operation-send = Documents sent
operation-withdraw = Document withdrawn

## Refusals

paper-stands = An issued document no longer changes and is never deleted. Issue a new one, or withdraw it.
paper-stands-no-more = This document is no longer in force.
paper-another-stands = Another document in force has taken its place: withdraw that one first.
paper-no-slots = No slot is planned: there is nothing to print.
paper-no-learners = Nobody is enrolled in this session.
paper-nothing-followed = No hours followed: nothing to certify.
paper-nothing-planned = No slot has taken place yet.
paper-no-objectives = The programme has no written objectives: an end-of-training statement would say nothing. Complete the record of the programme.
paper-form-unknown = Write agreement, contract, joining, realisation, monthly, attendance, end_of_training or absence.
paper-period-unknown = Write day, week or session.
paper-no-price = No price is known: give it on the enrolment or on the programme.
paper-no-duration = The duration is not known: plan the slots or complete the programme.
paper-first-instalment = The first instalment of an individual may not exceed 30% of the price (French Labour Code, article L6353-6).
paper-nothing-missed = No absence without an accepted reason that a letter has not told of already.
paper-month-not-over = This month is not over.
paper-month-unknown = Write the month as 2026-10.
paper-company-unknown = This company does not exist.
paper-ends-with = End-of-training statement
paper-ends-with-certification = End-of-training statement; certification aimed at: { $certification }
paper-due-after-withdrawal = at the end of the time to withdraw (30%)
paper-due-half-way = on { $day }, half-way
paper-due-at-the-end = on { $day }, at the end of the training
paper-hours = from { $from } to { $to }
paper-schedule = { $count ->
    [one] 1 half-day
   *[other] { $number } half-days
}, { $hours }
paper-none-to-zip = No document in force to gather.
paper-to-fill-in = ……………………
paper-clocks = local time ({ $zone })
paper-reason-none = no known reason

## Documents of a session

dossier-title = Documents
dossier-path = You are here
dossier-all = All documents
paper-sheets = Sign-in sheets
sheets-period = Cut by
sheets-day = Day
sheets-week = Week
sheets-session = Whole session
sheets-for = For
sheets-group = The group
sheets-each = Each learner, a sheet of their own
sheets-filled = Filled
sheets-blank = Blank
dossier-issued-of = { $issued } of { $total } issued
dossier-issue-all = Issue to all
dossier-issue = Issue
dossier-issue-for = Issue to { $name }
dossier-hours = Followed
dossier-planned = Planned
dossier-missed = Missed
dossier-price = Price
dossier-name-month = { $name } – { $month }
dossier-doings = Open
dossier-not-issued = Not issued yet
dossier-no-learners = Nobody is enrolled in this session.
dossier-by-learner = By learner
dossier-sent-on = sent on { $day }
dossier-zip = Download all (ZIP)
dossier-send-learners = Send to the learners
dossier-send-learners-sure = Send each learner their document by e-mail?
dossier-send-companies = Send to the companies
dossier-send-companies-sure = Send the company of each learner their document by e-mail?
dossier-send-do = Send
dossier-send-learner = Send to the learner
dossier-send-company = Send to the company
dossier-document = File and sending
dossier-open = Open the PDF
dossier-verify = Verification page
dossier-replaced-by = This document was replaced by
dossier-withdraw = Withdraw this document
dossier-withdraw-why = Why it is withdrawn
dossier-withdraw-do = Withdraw the document
said-dossier-stand = The documents already issued still hold: nothing new.
said-dossier-issued = Documents issued: { $count }.
said-dossier-refused = Nothing was issued. Refused: { $refused }, among them { $name }. See why below.
said-dossier-some = Documents issued: { $count }. Refused: { $refused }, among them { $name }.
said-dossier-sent = Letters on the queue: { $count }.
said-dossier-sent-some = Letters on the queue: { $count }. Without an e-mail address: { $without }.
said-dossier-not-sent = Nothing was sent: no e-mail address is known.
said-paper-withdrawn = Document withdrawn. Its verification page says so from now on.
job-dossier-zip = Documents of a session in one file
dossier-zip-step = Gathering the documents
dossier-zip-ready = { $count ->
    [one] 1 document gathered
   *[other] { $number } documents gathered
}
dossier-zip-kept = The file is kept for a day.
letter-paper-subject = { $form } { $number } – { $learner }
letter-paper-body =
    Dear { $name },

    Please find enclosed the following document: { $form }, number { $number }, issued for { $learner } about the training “{ $title }”.

    Its authenticity can be verified at the address below.

    { $organisation }

## What would be refused

refused-title = What would be refused
refused-session-none = Nothing: the checks find no contradiction.
refused-none = Nothing would be refused
refused-none-advice = The coherence checks find nothing to mend in the sessions that have begun.
refused-looked-at = { $count ->
    [one] 1 session that has begun was checked
   *[other] { $number } sessions that have begun were checked
}
check-blocks = blocks
check-warns = to check
check-informs = to know
check-mend-slot = Open the slot
check-mend-sheet = Open the sheet
check-mend-session = Open the session
check-mend-person = Open the record
check-mend-issue = Issue again
check-slots-more = { $first } and { $count ->
    [one] 1 other slot
   *[other] { $count } other slots
}
check-not-over = The training is not over: a slot is to come on { $slot }. The certificate is issued after the last slot.
check-a01 = The trainer { $who } holds two slots at the same time ({ $slot }).
check-a02 = { $who } is expected at two slots at the same time ({ $slot }).
check-a03 = Slot on a Sunday or a public holiday ({ $slot }).
check-a04 = The title is not the same everywhere: session, signed sheets, certificates. A document must word it exactly as the agreement does.
check-a05 = More learners than places in the room: { $found } for { $allowed } ({ $slot }).
check-a06 = The same picture of a signature was used several times: { $who } ({ $slot }).
check-a07 = Very different signatures for { $who } ({ $slot }).
check-a08 = Signatures given in one go, or all from the same device: { $who } ({ $slot }).
check-a09 = Signature outside the time of the slot: { $who } ({ $slot }).
check-a10 = Unlikely duration for { $who }: { $found-hours }, for { $allowed-hours } at most ({ $slot }).
check-a11 = The trainer has not countersigned: { $slot }.
check-a12 = More hours invoiced than proved for { $who }: { $found-hours }, for { $allowed-hours } proved.
check-a13 = No document in force (CV, contract) on the file of { $who } ({ $slot }).
check-a14 = { $who } was on leave or off sick that day ({ $slot }).
check-a15 = Impossible journey for { $who } between two slots ({ $slot }).
check-a16 = The certificate of { $who } says { $found-hours }, in truth it is { $allowed-hours }.

## Identity

identity-title = Legal identity
identity-intro = What sign-in sheets, certificates, statements and joining instructions carry.
identity-missing = The law or funders also expect, on a certificate:
identity-law = Provider
identity-legal-name = Legal name
identity-siret = SIRET
identity-activity-number = Declaration of activity number (NDA)
identity-activity-region = Region of registration
identity-address = Postal address
identity-city = Town where documents are signed
identity-phone = Telephone
identity-email = E-mail
identity-website = Website
identity-colour = Colour of documents
identity-disability-contact = Disability contact
identity-vat-mention = What agreements and contracts say of VAT
identity-signatory = Signatory
identity-signatory-name = First and last name of the signatory
identity-signatory-quality = Quality (director, manager…)
identity-pictures = Pictures
identity-logo = Logo
identity-signature = Signature of the signatory
identity-stamp = Stamp
identity-picture-of = Present { $name }
identity-remove = Remove
identity-colour-unreadable = A colour is written #1f4b6e.
texts-title = Texts of documents
texts-intro = The paragraphs that you may rewrite. Documents already issued do not change.
texts-names = Will be replaced: { $names }
texts-unknown-names = These words in braces will be replaced by nothing: { $names }
texts-too-long = 4,000 characters at most.
texts-empty-hint = Empty a text to return to the original one.

## Public verification

verify-title = Verify a document
verify-intro = Type the code printed at the foot of the document, or scan the QR code.
verify-code = Code of the document
verify-do = Verify
verify-unknown = No issued document bears this code.
verify-valid = This document was issued, and is in force.
verify-replaced = This document was issued, but was replaced since.
verify-replaced-by = This document was issued, but was replaced since by the document { $number }.
verify-void = This document was withdrawn by the provider that had issued it.
verify-form = Document
verify-provider = Issued by
verify-beneficiary = In the name of
verify-action = Action
verify-dates = Dates
verify-period = from { $from } to { $to }
verify-hours-planned = Time planned
verify-hours-realised = Time followed
verify-hours-missed = Time missed
verify-issued-on = Issued on
verify-digest = Digest of the PDF (SHA-256)
verify-file = Compare a PDF file
verify-file-hint = The file is compared with the one that was issued, then forgotten.
verify-compare = Compare
verify-same = This file is exactly the one that was issued.
verify-other = This file is not the one that was issued: it was changed, or is another document.

## The description of the API

api-doc-sheets = The sign-in sheets of a session, as a PDF
api-doc-sheets-filled = Filled (true, the default) or blank (false).
api-doc-sheets-period = A page for each day, for each week, or for the whole session.
api-doc-sheets-on = That day, or the week of that day, alone.
api-doc-sheets-learner = The sheet of this learner alone; “all” for each.
api-doc-bundle = The proof of a session in one file
api-doc-papers_of_session = The issued documents of a session
api-doc-issue_papers = Issues documents of a session (agreements, joining instructions, certificates…), to everyone or to whom is named; those that still hold are given back as they are
api-doc-pdf_of_paper = The PDF of a document, as it was issued

## Demonstration

paper-demo-address = 12 rue des Tanneurs / 35000 Rennes
paper-demo-city = Rennes
paper-demo-region = Brittany
paper-demo-quality = director
paper-demo-vat = exempt from VAT, article 261, 4, 4° a of the French tax code

## Scanned sheets

kind-scanned_page = Scanned page
kind-scanned_page-many = Scanned pages
kind-scanned_page-new = New page
card-scanned_page-page = Page
field-scanned_page-name = File and page
field-scanned_page-state = State
field-scanned_page-session = Session
field-scanned_page-sheet = Sheet
field-scanned_page-page = Page of the sheet
field-scanned_page-received_at = Received on
field-scanned_page-received_by = Received from
field-scanned_page-scan = File
field-scanned_page-scan_digest = Digest of the file (SHA-256)
field-scanned_page-picture = Picture
field-scanned_page-width = Width
field-scanned_page-height = Height
field-scanned_page-places = Rows
choice-scan-state-unrecognised = Not recognised
choice-scan-state-waiting = To transcribe
choice-scan-state-transcribed = Transcribed
choice-scan-state-aside = Set aside
operation-scan = Reading of a scanned sheet
operation-transcribe = Transcription of a sheet
operation-recognise = Page recognised by hand
operation-set_aside = Page set aside
scans-title = Scanned sheets
scans-intro = Sheets printed blank and signed on paper come back here: each page is recognised by its code, then transcribed row by row.
scans-waiting = Pages to deal with
scans-none = No page is waiting.
scans-all = All pages
scan-file = Signed sheets
scan-file-hint = Drop or choose PDFs of several pages, or photographs of one page each (PNG, JPEG, WebP); 40 MB at most in all.
scan-hand-in = Read the sheets
scan-choose-file = Choose a file.
scan-unknown = This file is neither a PDF nor a PNG, JPEG or WebP picture.
scan-damaged = This file is damaged or cut short: scan the sheet again.
scan-locked = This PDF is protected by a password.
scan-too-large = This file has too many pages or pixels: scan at 300 dots per inch at most, 300 pages at a time.
scan-stands = A scanned page is evidence: it does not change and is never deleted. Set it aside.
scan-assign-first = This page is not recognised: say first which sheet it is.
scan-sheet-unknown = This sheet was not printed here.
scan-transcribed-already = This page is transcribed already.
scan-shown = Signed on paper sheet { $sheet }, page { $page }
scan-step = Reading the pages
scan-read = { $count ->
    [one] 1 page read.
   *[other] { $number } pages read.
}
scan-unrecognised = { $count ->
    [one] 1 page was not recognised.
   *[other] { $number } pages were not recognised.
}
scan-to-transcribe = Transcribe
scan-not-recognised = The code of this page was not read. Say below which page it is, or set it aside.
scan-other-house = This sheet was not printed here: its code is unknown. Set it aside, or say below which page it answers.
scan-other-session = This sheet is that of the session “{ $session }”, not of the one you handed it in for. Check before you transcribe.
scan-twin = This page of the sheet was scanned before. Transcribe the clearer one and set the other aside:
scan-twin-done = This page of the sheet is transcribed already. What is recorded will not be recorded twice:
scan-slot-sealed = Slot of { $when }: its sheet is sealed, nothing more is transcribed there. A mistake is rectified on the sheet of the slot.
scan-slot-cancelled = Slot of { $when }: it is cancelled.
scan-slot-another = One slot of this page is not yours: its trainer or the office transcribes it.
scan-slot-gone = One slot of this page no longer exists.
scans-of = Sheets of the session “{ $session }”: a page of another session will be pointed out.
scans-hand-in = Hand in signed sheets
field-scanned_page-fault = Why
field-scanned_page-expected = Expected session
choice-scan-fault-no_code = No code read
choice-scan-fault-other_house = Unknown code
scan-done = This page is transcribed. A mistake is corrected on the sheet of the slot.
scan-nothing-to-ask = There is nothing to transcribe on this page: none of its learners is expected.
scan-rows = What the sheet shows
scan-seen-signed = Signed
scan-seen-late = Late
scan-seen-absent = Absent
scan-seen-of = { $name }, { $when }
scan-minutes = Minutes
scan-told = signature recorded already
scan-trainer = Trainer
scan-trainer-of = The trainer signed ({ $when })
scan-picture-of = Picture of the page: { $name }
scan-save = Save the transcription
scan-proposed = What is written on the page is proposed: check each row against its picture, correct, save. The picture stays as evidence, your name stays in the journal.
scan-not-found = The rows were not found on the picture: nothing is proposed. Read the whole page below.
scan-hint = Arrows choose, Tab goes to the next place.
scan-assign = Which sheet is it?
scan-assign-page = Printed sheet
scan-assign-do = It is this page
scan-page-of = { $title }, { $day }, page { $page }
scan-no-sheets = No blank sheet was printed for your sessions.
scan-set-aside = Set aside
scan-whole = The whole page
said-scan-transcribed = Transcription saved: { $count ->
    [one] 1 act
   *[other] { $count } acts
}.
said-scan-nothing-new = All was recorded already: the page is transcribed.
said-scan-aside = Page set aside.
job-scan-read = Reading of scanned sheets

kind-consent = Consent
kind-consent-many = Consents
card-consent-consent = Consent
field-consent-person = Person
field-consent-purpose = Purpose
field-consent-state = Answer
field-consent-at = On
field-consent-source = Collected by
field-consent-given_by = Given by
field-consent-proof = Proof
field-consent-wording = Words shown
field-consent-digest = Digest of the words
choice-consent-purpose-newsletter = Newsletter
choice-consent-purpose-offers_email = Offers by e-mail
choice-consent-purpose-offers_sms = Offers by text message
choice-consent-purpose-offers_phone = Offers by telephone
choice-consent-purpose-survey = Surveys
choice-consent-purpose-alumni = Alumni network
choice-consent-purpose-image = Use of their image
choice-consent-state-given = Agreed
choice-consent-state-refused = Refused
choice-consent-state-withdrawn = Withdrawn
choice-consent-source-paper = A paper
choice-consent-source-form = A form
choice-consent-source-email = An e-mail
choice-consent-source-phone = The telephone
choice-consent-source-in_person = A conversation
choice-consent-source-link = The link of preferences
choice-consent-source-import = An imported file
consent-wording-newsletter = I agree to receive the newsletter by e-mail. I may change my mind at any time.
consent-wording-offers_email = I agree to receive offers of training by e-mail. I may change my mind at any time.
consent-wording-offers_sms = I agree to receive offers of training by text message. I may change my mind at any time.
consent-wording-offers_phone = I agree to be called about offers of training. I may change my mind at any time.
consent-wording-survey = I agree to answer surveys about the training I followed. I may change my mind at any time.
consent-wording-alumni = I agree to be part of the alumni network and to receive its messages. I may change my mind at any time.
consent-wording-image = I agree to my image being used in the establishment’s publications. I may change my mind at any time.
consent-stands = An answer stays as it was given: note the new one.
consent-wants-proof = Say where the proof is: a file, a recording, the date of a call.
consent-not-given = There is no agreement to withdraw for this purpose.
operation-consent = Consent
operation-erase = Erasure of data
privacy-title = Personal data
privacy-back = The record
privacy-copy = Copy of their data
privacy-consents = What this person agreed to
privacy-never-asked = Never asked
privacy-link-make = Make a link of preferences
privacy-link-once = Link to hand to the person: it will not be shown again. They choose there, without an account, what they want to receive.
privacy-withdraw = Withdraw
privacy-withdraw-of = Withdraw: { $purpose }
privacy-note = Note an answer
privacy-note-do = Note
privacy-given-by = Given by (when it is not the person)
privacy-given-by-hint = For a minor, the guardian who answered.
privacy-proof-hint = Where it can be found. Without proof, an agreement by telephone or imported is none.
privacy-consent-noted = Answer noted.
privacy-erasure = Erasure
privacy-erasure-lede = At the person’s request: what nothing wants kept is erased for good, history included. What a law wants kept stays until its day.
privacy-will-restrict = Their name will stay known until { $day }, for what must be kept; their contact details, texts and free fields will be erased, and search will not find them any more.
privacy-will-erase = Nothing wants anything kept: the person will be erased entirely.
privacy-kept-until = Kept until { $day } — { $law }
privacy-kept-needed = Kept: something else depends on it
privacy-erased-count =
    { $count ->
        [one] { $number } to erase
       *[other] { $number } to erase
    }
privacy-kept-count =
    { $count ->
        [one] { $number } kept
       *[other] { $number } kept
    }
privacy-erase = Erase
privacy-erase-question = Erase the data of { $name }? This cannot be undone.
privacy-erase-yes = Erase for good
privacy-erased = Data erased.
privacy-restricted = Data erased; what a law wants kept stays, restricted.
privacy-copy-data = data.json
privacy-copy-page = read-me.html
privacy-copy-files = files
privacy-copy-title = Personal data of { $name }
privacy-copy-lede = What { $house } keeps of you, on { $made }. The same data is in data.json, in a form that programs read.
privacy-copy-readers =
    { $count ->
        [one] Your record was read { $number } time.
       *[other] Your record was read { $number } times.
    }
privacy-copy-files-title = Files
privacy-copy-rights = You may ask for this data to be corrected or erased, object to its use, and turn to the CNIL (cnil.fr).
retention-none = Erased on request — { $law }
retention-years = Kept { $years } years — { $law }
choices-title = What you want to receive
choices-lede = { $house } writes to you for these only if you agree.
choices-save = Save my choices
choices-saved = Your choices are saved.
choices-note = Messages about your own training (convocations, certificates, invoices) reach you in any case.
choices-actor = The person, by their link
processing-title = Register of processing
processing-lede = The processing of { $house }, as Préau keeps it (RGPD, art. 30).
processing-take = Download
processing-file = register-of-processing.csv
processing-accounting-name = Invoicing and accounts
processing-accounting-purpose = Invoice, cash in, keep the accounts
processing-accounting-basis = Legal obligation
processing-accounting-people = Clients, payers, families
processing-contract-name = Quotes and contracts
processing-contract-purpose = Offer a training, agree on it
processing-contract-basis = Steps before a contract; contract
processing-contract-people = Clients, payers
processing-training-name = Training and attendance
processing-training-purpose = Train, attest attendance, answer to funders
processing-training-basis = Contract; legal obligation
processing-training-people = Learners, apprentices, trainers
processing-schooling-name = Schooling
processing-schooling-purpose = Enrol, assign, reach families
processing-schooling-basis = Contract; task in the public interest
processing-schooling-people = Students, guardians
processing-consent-name = Consents
processing-consent-purpose = Prove what was agreed
processing-consent-basis = Legal obligation
processing-consent-people = Anyone who is written to
processing-work-name = Accounts and staff
processing-work-purpose = Give access, keep it safe
processing-work-basis = Contract; legitimate interest
processing-work-people = Employees, trainers, users
processing-relation-name = Relations and prospecting
processing-relation-purpose = Answer requests, follow training projects
processing-relation-basis = Legitimate interest; consent
processing-relation-people = Prospects, contacts of companies
api-doc-privacy_export = Gives the copy of what is kept of a person: an archive to read, and the same for programs
api-doc-erasure = Erases a person’s data, or only tells what would be (dry_run); what a law wants kept is restricted
kind-rights_request = Rights request
kind-rights_request-many = Rights requests
card-rights_request-request = Request
card-rights_request-handling = Handling
card-rights_request-answer = Answer
field-rights_request-asked_right = Right used
field-rights_request-person = Person
field-rights_request-asked_by = Asked by
field-rights_request-received_on = Received on
field-rights_request-channel = Received by
field-rights_request-wording = Request
field-rights_request-identity = Identity
field-rights_request-state = State
field-rights_request-owner = Handled by
field-rights_request-due_on = To answer by
field-rights_request-extended_on = Extended on
field-rights_request-extension_reason = Reason for the extension
field-rights_request-answered_on = Answered on
field-rights_request-answered_by = Answered by
field-rights_request-decision = Decision
field-rights_request-document = Document
field-rights_request-is_late = Out of time
relation-rights_request-persons = persons
choice-asked_right-access = Access
choice-asked_right-rectification = Rectification
choice-asked_right-erasure = Erasure
choice-asked_right-restriction = Restriction
choice-asked_right-portability = Portability
choice-asked_right-objection = Objection
choice-request_channel-email = E-mail
choice-request_channel-letter = Letter
choice-request_channel-form = Form
choice-request_channel-in_person = In person
choice-request_channel-phone = Telephone
choice-request_channel-space = Own space
choice-request_channel-link = Link of preferences
choice-request_identity-unknown = To check
choice-request_identity-known = Known to the house
choice-request_identity-account = The person’s account
choice-request_identity-answered = Questions answered
choice-request_identity-document = Document shown
choice-request_state-received = Received
choice-request_state-identified = Identity checked
choice-request_state-in_progress = In progress
choice-request_state-answered = Answered
choice-request_state-refused = Refused
right-said-access = Receive a copy of my data
right-said-rectification = Have my data corrected
right-said-erasure = Have my data erased
right-said-restriction = Restrict the use of my data
right-said-portability = Take my data elsewhere
right-said-objection = Object to the use of my data
request-of-whom = Say who asks: a person who is known, or their name.
request-not-yet = A request cannot have been received in the future.
request-extended-late = An extension is announced within the month after receipt.
request-extended-why = Give the reason for the extension: it is told to the person.
request-answered-state = This request has a day of answer: say whether it is answered or refused.
request-refused-why = A refusal gives its reasons.
request-answered-what = Say what was answered.
request-who-is-it = Check the identity before answering.
request-already = A request of this right is already being looked at.
request-panel = Time left
request-due = To be answered by { $day }.
request-late =
    { $count ->
        [one] { $number } day late
       *[other] { $number } days late
    }
request-left =
    { $count ->
        [one] { $number } day left
       *[other] { $number } days left
    }
request-over = This request is closed.
request-extend = Extend
request-extend-lede = One month becomes three. The person must be told, with the reason.
request-extended = Extended to three months.
request-answer = Answer
request-answer-lede = What was decided and told to the person.
request-answered = Answer recorded.
request-note = Note a request
request-none = No request.
operation-rights_request = Rights request
operation-restrict = Restriction
operation-hold = Erasure held
operation-retention_report = Retention report
home-requests-late = Rights requests out of time
home-requests-soon = Rights requests to answer within ten days
home-retention = Persons who have reached the end of their retention
mine-title = My data
mine-lede = Your rights over what the house keeps of you. It answers within a month.
mine-made = Your requests
mine-ask = Use a right
mine-wording = Details
mine-wording-hint = What you want to receive, correct or have erased. Put nothing medical here.
mine-send = Send the request
mine-filed = Request sent. The house answers within a month.
mine-asked = Asked on { $day }
mine-due = answer by { $day }
mine-answered = answered on { $day }
mine-note = If the answer does not satisfy you, you may turn to the CNIL (cnil.fr).
kind-retention_hold = Retention hold
kind-retention_hold-many = Retention holds
card-retention_hold-hold = Hold
field-retention_hold-person = Person
field-retention_hold-subject_name = About
field-retention_hold-subject_kind = Kind
field-retention_hold-subject = Subject
field-retention_hold-reason = Reason
field-retention_hold-until = Until
field-retention_hold-note = Details
relation-retention_hold-persons = persons
choice-hold_reason-dispute = Dispute
choice-hold_reason-control = Inspection under way
choice-hold_reason-claim = Complaint
choice-hold_reason-fraud = Suspected fraud
choice-hold_reason-other = Another reason
hold-of-what = Say whom it is about.
hold-is-past = That day is past: the hold would hold nothing.
hold-stands = Erasure is held for this person: lift the hold first.
hold-do = Do not erase
hold-of = Do not erase: { $name }
hold-done = Erasure held.
kept-title = Retention
kept-restricted = Restricted until { $day }: this person is in no list, search or mailing any more.
kept-held = Erasure held:
kept-held-until = until { $day }
restriction-title = Restriction
restriction-lede = At the person’s request, or while something is contested: their data stay, and are no more used.
restriction-until = Restrict until
restriction-hint = Leave empty to lift the restriction.
restriction-do = Save
restriction-done = Data restricted.
restriction-lifted = Restriction lifted.
restriction-is-past = Choose a day to come.
privacy-kept-held = Kept: erasure held
kind-retention_run = Retention report
kind-retention_run-many = Retention reports
card-retention_run-run = Report
field-retention_run-at = At
field-retention_run-done_by = By
field-retention_run-by_itself = By itself
field-retention_run-erased = Erased
field-retention_run-restricted = Restricted
field-retention_run-kept = Kept
field-retention_run-records = Records erased
field-retention_run-detail = Detail
retention-run-stands = A report stays as it was written.
retention-title = Retention
retention-lede = What has reached the end of its retention. The survey is made each night; it touches nothing.
retention-look = Survey again
retention-looking = Survey asked for: it appears here once it is ready.
retention-looked = Last survey: { $when }.
retention-holds = Holds
retention-by-hand = Nothing is erased without your order.
retention-by-itself =
    { $count ->
        [one] Erasure happens by itself, { $number } day after it is announced.
       *[other] Erasure happens by itself, { $number } days after it is announced.
    }
retention-due = Persons who have reached their term
retention-persons =
    { $count ->
        [one] { $number } person
       *[other] { $number } persons
    }
retention-nobody = Nobody has reached their term
retention-never = The survey has not been made yet
retention-none-advice = Prospects who stayed silent, former people and those whom no law keeps any more will appear here.
retention-silent =
    { $count ->
        [one] { $number } year of silence
       *[other] { $number } years of silence
    }
retention-oldest = since { $day }
retention-oldest-row = the oldest of { $day }
retention-would-erase =
    { $count ->
        [one] { $number } to erase
       *[other] { $number } to erase
    }
retention-would-restrict =
    { $count ->
        [one] { $number } to restrict
       *[other] { $number } to restrict
    }
retention-would-hold =
    { $count ->
        [one] { $number } held
       *[other] { $number } held
    }
retention-sweep-question =
    { $count ->
        [one] Erase { $number } person? This cannot be undone.
       *[other] Erase { $number } persons? This cannot be undone.
    }
retention-sweep-of = Erase: { $rule }
retention-sweeping = Erasure asked for: its report will appear here.
retention-reports = Reports
retention-all-reports = All reports
retention-no-report = No erasure has been made yet.
retention-past = Past their term
retention-past-none = No record is past its term.
retention-past-lede = By kind, what no law wants kept any more. It goes with the persons concerned; open the list for the rest.
retention-restricted-list = Restricted persons
retention-since = Last sign on { $day }
retention-until = kept in part until { $day }
retention-goes-on = erased on { $day }
retention-records =
    { $count ->
        [one] { $number } record to erase
       *[other] { $number } records to erase
    }
retention-next = Next
fate-erased = To erase
fate-restricted = To restrict
fate-held = Held
person-rule-over = End of a restricted retention
person-rule-prospect = Prospects without contact
person-rule-former_learner = Former learners
person-rule-former_pupil = Former pupils
person-rule-former_guardian = Guardians without an enrolled child
report-title = What was done
report-erased =
    { $count ->
        [one] { $number } erased
       *[other] { $number } erased
    }
report-restricted =
    { $count ->
        [one] { $number } restricted
       *[other] { $number } restricted
    }
report-kept =
    { $count ->
        [one] { $number } kept
       *[other] { $number } kept
    }
report-records =
    { $count ->
        [one] { $number } erased
       *[other] { $number } erased
    }
kept-sign = Kept: a sign of life meanwhile
kept-refused = Kept: something else depends on it
terms-title = Retention periods
terms-lede = The law sets bounds; between them, the house chooses. What it chooses stands in its register.
terms-between = From { $least } to { $most } years
terms-beyond = Choose from { $least } to { $most } years.
terms-notice = Days between the announcement and the erasure
terms-notice-beyond = Choose from { $least } to { $most } days.
terms-by-itself = Erasure
terms-by-itself-do = Erase by itself what was announced
terms-by-itself-hint = Each night, persons announced for long enough are erased or restricted, and a report is written.
terms-save = Save
terms-decided = Periods saved.
retention-letter-subject = Retention: { $count } persons reach their term
retention-letter = { $count } persons have reached the end of their retention. Unless you decide otherwise, they will be erased or restricted on { $day }. You may hold the erasure of each of them.
processing-requests-name = Rights requests
processing-requests-purpose = Answer what people ask, keep the proof of it
processing-requests-basis = Legal obligation
processing-requests-people = Whoever uses their rights
api-doc-retention = Gives the persons who have reached the end of their retention, by rule, and what is past its term, by kind
kind-processing_activity = Processing activity
kind-processing_activity-many = Processing activities
card-processing_activity-processing = Processing
field-processing_activity-name = Name
field-processing_activity-source = Model
field-processing_activity-purpose = Purpose
field-processing_activity-basis = Legal basis
field-processing_activity-people = People
field-processing_activity-data = Data
field-processing_activity-recipients = Recipients
field-processing_activity-transfers = Transfers outside the Union
field-processing_activity-kept = Retention
field-processing_activity-security = Security measures
processing-add = Add a processing activity
processing-write = Rewrite
processing-write-of = Rewrite: { $name }
processing-own = This activity is yours now: correct it as is fit.
processing-already = This activity was rewritten already.
processing-no-transfer = None
processing-security-measures = Rights by field and scope, second factor, tamper-evident journal, logged consultations, encrypted secrets
processing-accounting-recipients = Accounting, the accountant, tax authorities, funders
processing-contract-recipients = Advisers, clients
processing-training-recipients = Trainers, funders, inspection services
processing-schooling-recipients = Educational staff, families, school authorities
processing-consent-recipients = Authorised persons
processing-requests-recipients = Authorised persons, the CNIL at its request
processing-work-recipients = Direction, administration
processing-relation-recipients = Advisers
mine-nobody = This account belongs to no person: the house keeps nothing of you under it.

## Presence and sign-in

kind-attendance_act = Sign-in act
kind-attendance_act-many = Sign-in acts
kind-presence = Presence
kind-presence-many = Presences
card-attendance_act-act = Act
card-attendance_act-evidence = Evidence
card-presence-presence = Presence
field-attendance_act-session = Session
field-attendance_act-slot = Slot
field-attendance_act-number = Place in the chain
field-attendance_act-act = Act
field-attendance_act-learner = Learner
field-attendance_act-by = By
field-attendance_act-state = Declared
field-attendance_act-minutes = Minutes
field-attendance_act-reason = Reason
field-attendance_act-note = Note
field-attendance_act-received_at = Received
field-attendance_act-mode = Mode
field-attendance_act-typed_name = Typed name
field-attendance_act-image = Signature
field-attendance_act-device_time = Device time
field-attendance_act-evidence = Evidence
field-attendance_act-digest = Digest
field-presence-slot = Slot
field-presence-activity = Activity
field-presence-learner = Learner
field-presence-day = Day
field-presence-state = State
field-presence-planned = Minutes planned
field-presence-realised = Minutes realised
field-presence-proved = Minutes proved
field-presence-justified = Minutes justified
field-presence-lost = Minutes not justified
field-presence-late = Minutes late
field-presence-pending = Awaiting a document
field-presence-reason = Reason
field-presence-rule = Version of the rule

choice-attendance-act-signature = Signature
choice-attendance-act-countersignature = Countersignature
choice-attendance-act-refusal = Refusal to sign
choice-attendance-act-mark = Roll call
choice-attendance-act-seal = Seal
choice-attendance-act-rectification = Rectification
choice-attendance-mark-present = Present
choice-attendance-mark-late = Late
choice-attendance-mark-left_early = Left early
choice-attendance-mark-absent = Absent
choice-attendance-mark-excused = Excused
choice-presence-state-expected = Expected
choice-presence-state-present = Present
choice-presence-state-late = Late
choice-presence-state-left_early = Left early
choice-presence-state-absent = Absent
choice-presence-state-excused = Excused
choice-presence-state-cancelled = Cancelled
choice-presence-state-not_expected = Not expected
choice-signature-mode-tablet = Trainer’s tablet
choice-signature-mode-link = Personal link
choice-signature-mode-qr = QR code
choice-signature-mode-pin = Short code
choice-signature-mode-paper_scan = Scanned sheet
choice-signature-mode-screen = Screen
choice-signature-mode-api = Program
choice-absence-reason-sick_leave = Sick leave
choice-absence-reason-work_accident = Accident at work or on the way
choice-absence-reason-child_sick = Sick child
choice-absence-reason-family_event = Family event
choice-absence-reason-summons = Summons, exam, driving test
choice-absence-reason-transport_incident = Transport incident
choice-absence-reason-employer_request = Called back by the employer
choice-absence-reason-employment_found = Back to work
choice-absence-reason-provider_cancellation = The provider’s doing
choice-absence-reason-weather_or_strike = Weather or strike
choice-absence-reason-unjustified = Unjustified absence
choice-absence-reason-pending = Awaiting a document

operation-sign = Signature
operation-countersign = Countersignature
operation-mark = Roll call
operation-seal = Sheet sealed
operation-rectify = Correction of a sealed sheet
action-sign = take signatures
action-mark = call the roll
action-seal = seal
action-rectify = correct

attendance-intent-learner = I certify that I attended this slot, at the hours shown.
attendance-intent-trainer = I certify that I taught this slot, and that those who signed were there.

attendance-sealed = The sheet of this slot is sealed: nothing more is signed on it.
attendance-act-stands = A sign-in act stays as it was taken: correct it by a new one.
attendance-signed-already = This person has already signed for this slot.
attendance-countersigned-already = This slot is already countersigned.
attendance-another-trainer = Somebody else teaches this slot.
attendance-not-enrolled = This person is not enrolled in this session.
attendance-not-expected = This person is not expected at this slot: they came in later, or left before.
attendance-cancelled = This slot is cancelled.
attendance-not-countersigned = The trainer has not countersigned: the sheet cannot be sealed.
attendance-nobody = Nobody teaches this slot: name its trainer first.
attendance-rectify-why = Say why the sealed sheet is corrected.
attendance-state-unknown = The state is present, late, left_early, absent or excused.
attendance-minutes-out-of-range = Say how many minutes are missing, no more than the slot lasts.
attendance-reason-too-long = The reason is too long.
attendance-not-a-picture = A drawn signature is a PNG picture of 512 KB at most, in a “data:” address.
attendance-one-stroke = Give a typed name or a picture, one of the two.
attendance-text-expected = A text is expected.
attendance-number-expected = A whole number is expected.
attendance-instant-expected = An instant is expected, such as 2026-11-23T09:00:00+01:00.
attendance-person-unknown = This person is not known.
attendance-mode-unknown = The mode is tablet, link, qr, pin or paper_scan.

because-cancelled = The slot did not take place.
because-before-entry = The person had not come in yet.
because-after-exit = The person had left.
because-rectified = Rectified on { $at }, after the seal.
because-signed = Signed on { $at }.
because-declared = Declared present at roll call.
because-declared-not-counted = Declared present at roll call, which the rule does not count.
because-contradicted = Signature ({ $what }) and roll call contradict each other.
because-connected = Connected for { $minutes } minutes.
because-connection-too-short = Connected for { $minutes } minutes, too short for a presence.
because-late = { $minutes } minutes late.
because-left-early = Left { $minutes } minutes before the end.
because-late-tolerated = { $minutes } minutes late, which the house rules tolerate; the minutes are missing all the same.
because-entry-refused = Came { $minutes } minutes late: entry was refused.
because-away = Declared absent at roll call.
because-refused-to-sign = Refused to sign.
because-nothing-recorded = Nothing was recorded.
because-awaited = The slot is not over.
because-justified = { $minutes } minutes justified: { $what }.
because-not-justified = { $minutes } minutes not justified.
because-pending = { $minutes } minutes await a document.
because-provider = The provider did not teach these { $minutes } minutes.
because-activity = { $minutes } minutes of completed activities.

attendance-verify-altered = The sign-in of “{ $title }”, slot of { $start } ({ $slot }), was changed behind the program.
attendance-verify-chain = The chain of signatures breaks at “{ $title }”, slot of { $start } ({ $slot }).
attendance-verify-removed = A sign-in act of “{ $title }”, slot of { $start } ({ $slot }), was removed behind the program.
attendance-verify-verdict = The presence kept for “{ $title }”, slot of { $start } ({ $slot }), is not the one that the acts give.

## The pages

today-title = Today
today-none = No slot today
today-none-advice = Your slots of the day will show here.
today-awaited =
    { $count ->
        [one] { $number } expected
       *[other] { $number } expected
    }
today-signed =
    { $count ->
        [0] no signature
        [one] { $number } signature
       *[other] { $number } signatures
    }
today-open = Sheet
today-open-of = Sheet of “{ $title }”, { $hours }
sheet-path = Path
sheet-roll = Roll call
sheet-called = Roll called
sheet-of = Presence of { $name }
sheet-minutes = min
sheet-minutes-of = Minutes late of { $name }
sheet-save = Confirm the roll
sheet-hint = Everybody is present: touch the exceptions only.
sheet-nobody = Nobody is expected at this slot
sheet-nobody-advice = Enrol learners in the session, and they will show here.
sheet-signed = Signed
sheet-close = Closing
sheet-countersignature = Signature of the trainer, after the learners
sheet-countersign = Countersign
sheet-countersigned = Countersigned
sheet-seal = Seal of the sheet
sheet-seal-note = After the seal nothing more is signed; a correction is added, and shows.
sheet-seal-do = Seal
sheet-seal-sure = Seal this sheet? Whoever has not signed will be counted absent.
sheet-sealed = Sealed
sheet-sealed-note = This sheet is sealed.
sign-title = Signature
sign-do = Sign
sign-of = Let { $name } sign
sign-draw = Sign here, with a finger, a pen or the mouse
sign-clear = Clear
sign-type = Or write your name
sign-cancel = Cancel
attendance-sign-something = Draw your signature, or write your name.
attendance-window-closed = Signing is not open for this slot: ask your trainer.
said-roll-called =
    { $count ->
        [0] The roll already stood so.
        [one] Roll saved: one presence noted.
       *[other] Roll saved: { $count } presences noted.
    }
said-signed = { $name } has signed.
said-sealed = The sheet is sealed.

## Signing on one's own device

sheet-remote = Sign from elsewhere or on one’s phone
sheet-code = Code shown in the room
sheet-code-note = A QR code and six digits, renewed every 30 seconds.
sheet-code-show = Show the code
sheet-links = Personal link by e-mail
sheet-links-note = To everyone awaited who has not signed. The link works once.
sheet-links-send = Send the links
said-links-sent =
    { $count ->
        [0] No link sent
        [one] One link sent
       *[other] { $count } links sent
    }{ $without ->
        [0] .
        [one] {" "}; one person has no e-mail address.
       *[other] {" "}; { $without } people have no e-mail address.
    }
code-title = Sign by code
code-picture = QR code to scan in order to sign
code-type = or type this code at { $address }
code-progress = { $signed } signatures of { $awaited }
code-close = Close the code
code-hint = The code changes every 30 seconds: a photo of it is worth nothing.
code-closed = The code is not shown
code-advice = Each person scans the code with their phone, writes their name and signs. Nobody else sees the list.
code-open = Show the code
code-enter = Code shown by the trainer
code-go-on = Go on
code-unknown = This code is not shown, or no longer. Type the six digits that you see now.
code-past = This code has changed. Scan the one that is shown now, or type its six digits.
link-past = This link was used or is no longer valid. Ask your trainer or the establishment for another.
sign-quality = In what quality (optional): manager, parent…
sign-who = Your first and last name
sign-who-unknown = This name is not awaited at this slot, or has signed already. Check the spelling, or tell your trainer.
sign-done = Signed
sign-letter-subject = Sign your attendance: { $title }
sign-letter-body =
    Hello,

    Here is your personal link to sign your attendance at “{ $title }”, { $when }. It works once and only for you: do not pass it on.

## Without network

offline-away = Offline. The sheet stays open: what you note and the signatures are kept on this device.
offline-waiting = On this device, to be sent when the network is back:
offline-kept = Signed, to be sent
offline-refused = Not taken, done without network at
offline-seen = Seen
offline-changed = Somebody noted something else meanwhile for { $names }: theirs is kept.

## The description of the API

api-doc-sign = Takes the signature of a learner: a typed name, or a PNG picture as a data URL
api-doc-acts_of_slot = The acts of a slot, in order, those corrected since included
api-doc-countersign = Takes the signature of the trainer
api-doc-seal = Seals the sheet of a slot
api-doc-declare = Declares the presence of a learner; after the seal, corrects it
api-doc-presence_at_slot = The verdict on each learner at a slot
api-doc-rates = The minutes and the two rates of a session, as a whole and by learner
api-doc-accept_justification = Accepts a justification of absence
api-doc-refuse_justification = Refuses a justification of absence, for a reason that the learner will read
attendance-day-expected = A day is expected: YYYY-MM-DD.

## Absences and justifications

kind-justification = Justification of absence
kind-justification-many = Justifications of absence
card-justification-justification = Justification
card-justification-document = Document
field-justification-learner = Person
field-justification-starts_on = From
field-justification-ends_on = To
field-justification-reason = Reason
field-justification-state = Decision
field-justification-handed_in_at = Handed in on
field-justification-answer = Answer
field-justification-note = Details
field-justification-file = Document
choice-justification-state-waiting = To be examined
choice-justification-state-accepted = Accepted
choice-justification-state-refused = Refused
action-hand_in = hand in
action-decide = decide
operation-hand_in_justification = Justification handed in
operation-accept_justification = Justification accepted
operation-refuse_justification = Justification refused
presence-why = Why this state
presence-why-rule = Under the rule { $rule }.
absences-menu = Absences
absences-mine = My absences
absences-children = My children’s absences
absences-nobody = No presence is followed for you.
absences-none = No absence: everything was attended.
absences-nothing = No slot has been counted yet.
absences-period = from { $from } to { $to }
rates-planned = Planned
rates-realised = Realised
rates-justified = Justified
rates-lost = Not justified
rates-percent = { $rate }%
rates-attendance-is = Attendance: { $rate }
justification-hand-in = Hand in a justification
justification-do = Justify
justification-of = Justification for { $name }
justification-of-slot = Justify the absence of { $day }, { $title }
justification-lede = Say the period and the reason, and join the document if you have it. Give no medical detail: a sick note or a certificate is enough.
justification-handed-in = Your justification is handed in: it will be examined.
justification-backwards = The end comes before the beginning.
justification-too-long = A justification covers a year at most.
justification-waiting = Justifications to examine
justification-all = All justifications
justification-none-waiting = No justification waits
justification-none-advice = Those that learners and guardians hand in will come here.
justification-slots =
    { $count ->
        [0] no absence in this period
        [one] { $number } absence
       *[other] { $number } absences
    }
justification-accept = Accept
justification-accept-of = Accept the justification of { $name }
justification-accepted = The justification is accepted: the absences it covers are justified.
justification-refuse = Refuse
justification-refuse-of = Refuse the justification of { $name }
justification-refuse-lede = The person will read your answer; their absences remain unjustified.
justification-refused = The justification is refused.
justification-file-of = Document of { $name }
field-presence-session = Session
rates-title = Attendance rates
rates-by = Group by
rates-by-session = Session
rates-by-programme = Programme
rates-by-funder = Funder
rates-by-learner = Learner
rates-by-month = Month
rates-attendance = Attendance
rates-completion = Completion
rates-hours = Hours: { $what }
rates-streaks = Absences in a row
rates-streak =
    { $count ->
        [one] { $number } slot
       *[other] { $number } slots in a row
    }
rates-total = Total
rates-open = Details and export
rates-all = All
rates-no-funder = No funder
rates-from = From
rates-to = to
rates-day = dd/mm/yyyy
rates-apply = Show
rates-file = attendance
rates-none = Nothing to count
rates-none-advice = No presence was recorded for what you ask.
rates-note = Attendance sets the hours realised against those that have come due; completion sets them against those of the contract. A total is a sum, never a mean of rates.
rates-said-from = From
rates-said-to = To
rates-said-filters = Filters
rates-said-none = None: all hours due that you may see
rates-said-made = Made
rates-said-made-by = { $when }, by { $who }

## The establishment on a day

field-presence-group = Class
day-title = Attendance today
day-views = Period
day-view = Day
fortnight-view = Fortnight
fortnight-title = Attendance over the fortnight
day-on = On
day-before = Before
day-after = After
day-today = Today
day-none = Nothing was recorded that day
day-none-advice = Absences and delays will show here from the first rolls on.
day-nobody = Nobody is absent or late.
day-not-called =
    { $count ->
        [one] One roll was not called
       *[other] { $number } rolls were not called
    }
day-missing = Absent and late
day-excuse = Excuse
day-excuse-of = Excuse { $name }
day-excuse-lede = The absence is justified at once, for this reason. Do not write down any medical detail.
day-more = See all absences of the day
day-by-group = By class and session
day-group = Class or session
day-no-group = No class
day-note = Each number counts presences, slot by slot, and opens their list.
fortnight-more =
    { $count ->
        [one] One more person was absent or late less often.
       *[other] { $number } more people were absent or late less often.
    }
fortnight-note = Those most often absent first. The letter of a day says what weighs most on it: an absence, an excused absence, a delay.
register-title = Register
register-of = See the register
register-before = Slots before
register-after = Slots after
register-none = Nothing to show
register-none-advice = The register fills with slots and enrolments.
register-away = Absences
register-late = Late
register-letter-present = P
register-letter-late = L
register-letter-left_early = D
register-letter-absent = A
register-letter-excused = E
register-letter-expected = –
register-letter-cancelled = ×
register-letter-not_expected = ·

## Timestamps of a third party

stamps-title = Timestamps
stamps-intro = A timestamp authority (RFC 3161) can vouch for the time of each seal: it is sent the digest alone, never a name nor a signature. Sealing never waits for its reply.
stamps-address = Address of the authority
stamps-address-hint = The address that your provider gives, such as https://timestamps.example/tsa. Empty: no timestamp is asked for.
stamps-certificates = Certificates of the authority (PEM)
stamps-certificates-hint = Optional. With the root certificate anyone can verify the timestamp without us; without it only the certificates that come with the reply vouch for it.
stamps-save = Try and save
stamps-save-hint = A timestamp is asked for as a trial before this is saved.
stamps-no-address = This is no address: it begins with https:// or http://.
stamps-no-certificates = These certificates cannot be read: paste the whole PEM file, from BEGIN CERTIFICATE to END CERTIFICATE.
stamps-standing = State
stamps-stamped = Seals with a timestamp
stamps-waiting = Waiting
stamps-last-fault = Last refusal
stamps-nothing = No timestamp was asked for yet: it will be with the next seal, once an authority is named.
stamps-again = Ask again now
stamps-again-hint = What is waiting is asked for again every half hour by itself.
stamp-unreachable = The authority does not answer at this address.
stamp-timed-out = The authority did not answer in time.
stamp-not-allowed = The authority refuses access: check the subscription and the address.
stamp-no-service = The authority answers with an error: check the address.
stamp-not-a-reply = What answers at this address is no timestamp (RFC 3161).
stamp-not-granted = The authority refused to give a timestamp.
stamp-other-digest = The timestamp received is about another digest than the one that was sent.
stamp-other-request = The timestamp received answers another request.
stamp-bad-signature = The signature of the timestamp received does not hold.
stamp-no-signer = The certificate that signed the timestamp is missing, or is not one for timestamps.
stamp-untrusted = None of the certificates given vouches for the one that signed the timestamp.
said-stamps-saved = Authority saved: the trial timestamp succeeded.
said-stamps-none = Timestamps are not asked for any more.
sheet-stamped = A third party put the time on it: { $when }.
sheet-stamp-waiting = A timestamp of a third party was asked for and has not come yet.
job-seal-timestamps = Timestamps of seals
attendance-verify-stamp = The timestamp of “{ $title }”, slot of { $start } ({ $slot }), does not hold.
attendance-demo-note = Document sent by post.
attendance-demo-refused = This document does not bear the day of the absence: please hand in another.

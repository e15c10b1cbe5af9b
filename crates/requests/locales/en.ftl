# Files asked by a link.

kind-requested_file = Requested file
kind-requested_file-many = Requested files
kind-requested_file-new = New requested file
card-requested_file-file = File
field-requested_file-label = File
field-requested_file-state = State
field-requested_file-due_on = Due on
field-requested_file-contact = Contact
field-requested_file-company = Company
field-requested_file-case = Funding case
field-requested_file-type = Document type
field-requested_file-refusal = Reason for refusal
field-requested_file-document = Document
field-requested_file-received_at = Received on
field-requested_file-owner = Asked by
field-requested_file-paper = Paper of the case
choice-requested_state-asked = Awaited
choice-requested_state-received = Received
choice-requested_state-accepted = Accepted
choice-requested_state-refused = Refused
choice-requested_state-cancelled = Cancelled

operation-ask_files = Files asked
operation-open_files = Upload page opened
operation-hand_in = File handed in
operation-decide_file = Decision on a file
job-file_reminders = Reminders of awaited files

requests-title = Files to hand in
requests-holder = Handed in by link
requests-panel = Requested files
requests-none = No file is asked.
requests-ask = Ask for files
requests-ask-lede = A personal link lets people hand them in without an account, from a computer or a phone.
requests-ask-do = Ask
requests-labels = Files, one a line
requests-message = Message
requests-until-label = Until
requests-to = E-mail address
requests-until = Choose a day from today to six months from now.
requests-nothing = Give one to thirty files.
requests-address = This is not an address.
requests-of-whom = A file is asked of a contact or of a company.
requests-why = Say why.
requests-asked = The files are asked. Open the upload page to pass its address on.
requests-sent = The request leaves for { $to }.
requests-no-link = No request was sent, or it is no longer valid.
requests-revoked = The links are worth nothing any more.
requests-due = due on { $date }
requests-accept = Accept
requests-accept-one = Accept: { $label }
requests-refuse = Refuse the file
requests-refuse-short = Refuse
requests-refuse-one = Refuse: { $label }
requests-refuse-do = Refuse
requests-refusal = Reason, which the person will be written
requests-cancel-one = No longer ask for: { $label }
requests-accepted = The file is accepted.
requests-refused = The file is refused.
requests-cancelled = The file is no longer asked.
requests-not-come = This file has not come.
requests-came = This file has come already.
requests-out = Link valid until { $date }
requests-out-to = Sent to { $to }, valid until { $date }
requests-again = Remind
requests-revoke = Revoke the links
requests-open = Open the upload page
requests-link-past = This link is no longer valid. Ask the establishment for another.
requests-intro = { $organisation } asks you for these files, until { $date }.
requests-whole = Everything has come. Thank you!
requests-hand-in = Hand in: { $label }
requests-types = Photo, PDF or document, up to 25 MB.
requests-send = Hand in
requests-privacy = Your files serve your case alone. Only the establishment sees them.

letter-files-ask-subject = { $organisation }: files to hand in
letter-files-ask-body =
    Hello,

    { $organisation } needs these files, by { $date }:

    { $files }

    { $message }

    This personal link lets you hand them in, without an account:
letter-files-again-subject = { $organisation }: files still awaited
letter-files-again-body =
    Hello,

    These files are still missing, by { $date }:

    { $files }

    This personal link lets you hand them in, without an account:
letter-files-refused-subject = { $organisation }: a file to hand in again
letter-files-refused-body =
    Hello,

    The file “{ $label }” does not fit: { $why }

    This personal link lets you hand it in again, by { $date }:

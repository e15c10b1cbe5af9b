# Incoming e-mail: sorting, the mailbox that is read, conversations.

kind-inbound_mail = Incoming e-mail
kind-inbound_mail-many = Incoming e-mails
kind-inbound_mail-new = New incoming e-mail
card-inbound_mail-mail = E-mail
card-inbound_mail-content = Text
field-inbound_mail-subject = Subject
field-inbound_mail-from_name = Sender’s name
field-inbound_mail-from_address = Sender’s address
field-inbound_mail-written_to = Recipients
field-inbound_mail-at = Written on
field-inbound_mail-why = Waiting because
field-inbound_mail-attachments = Attachments
field-inbound_mail-body = Text
field-inbound_mail-message_id = Identifier
field-inbound_mail-file = File
choice-mail-why-unknown = Unknown address
choice-mail-why-several = Several records fit

operation-take_mail = E-mail taken in
operation-read_mailbox = E-mail read from the mailbox
operation-assign_mail = E-mail assigned
operation-set_mail_aside = E-mail set aside
job-read_mailbox = Reading of the mailbox

api-doc-take_email = Takes in an e-mail (the message itself, `message/rfc822`): with the record named, otherwise with the contact or company that its addresses tell; without a match it waits to be assigned. A message that is known already (same `Message-ID`) changes nothing.
api-doc-take_email-contact = The contact to file the e-mail with.
api-doc-take_email-company = The company to file the e-mail with.
api-doc-take_email-opportunity = The opportunity to file the e-mail with.
api-doc-assign_email = Assigns a waiting e-mail, and the others of the same unknown sender, to a contact, a company or an opportunity.

mailroom-title = E-mails to assign
mailroom-lede = Those whose address tells nobody, or several records.
mailroom-drop = Drop e-mails here (.eml)
mailroom-drop-advice = Each goes to the record that its addresses tell.
mailroom-forward-to = Or forward them to { $address }: each goes to the record that its addresses tell.
mailroom-send = Take in
mailroom-help = j and k go from one e-mail to the next, a assigns it, c creates the contact, x sets it aside, Enter opens it.
mailroom-empty = Nothing to assign
mailroom-empty-advice = E-mails read from a known address are on their record already.
mailroom-empty-unread = Drop e-mails, or have a mailbox read, in the settings.
mailroom-no-subject = (no subject)
mailroom-attachments =
    { $count ->
        [one] one attachment
       *[other] { $number } attachments
    }
mailroom-assign = Assign the e-mail
mailroom-assign-short = Assign
mailroom-assign-do = Assign
mailroom-assign-one = Assign the e-mail of { $name }
mailroom-contact = Create the contact
mailroom-contact-one = Create the contact: { $name }
mailroom-aside = Set aside
mailroom-aside-one = Set aside the e-mail of { $name }
mailroom-more = More
mailroom-drop-here = Take in an e-mail
mailroom-drop-here-advice = Drop an .eml file: it joins the exchanges.
mailroom-conversation = Conversation
mailroom-files = Attachments
mailroom-no-message = This file is not an e-mail.
mailroom-no-aim = Say whom to assign this e-mail to.
mailroom-one-aim = Only one of the three: a contact, a company or an opportunity.
mailroom-said-none = No e-mail could be read: { $names }
mailroom-said-known =
    { $count ->
        [one] This e-mail was already there.
       *[other] These { $count } e-mails were already there.
    }
mailroom-said-filed =
    { $count ->
        [one] The e-mail is assigned.
       *[other] { $count } e-mails are assigned.
    }
mailroom-said-waiting =
    { $count ->
        [one] The e-mail waits to be assigned.
       *[other] { $count } e-mails wait to be assigned.
    }
mailroom-said-both = Assigned: { $filed }; waiting: { $waiting }.
mailroom-said-contact = The contact is created, with the e-mail.
mailroom-said-aside = The e-mail is set aside.

mailroom-settings = Incoming mail
mailroom-settings-lede = The address that your teams forward to, and the mailbox that Préau reads.
mailroom-address = Forwarding address
mailroom-address-hint = The one your teams are shown. A message forwarded there goes to the record of who wrote it.
mailroom-address-unreadable = This is not an address.
mailroom-host = IMAP server
mailroom-host-hint = Empty: no mailbox is read.
mailroom-port = Port
mailroom-security = Encryption
mailroom-security-tls = TLS
mailroom-security-none = None (server on this machine)
mailroom-in-the-open = Without encryption only a server on this machine can be read.
mailroom-folder = Folder
mailroom-user = User name
mailroom-password = Password
mailroom-password-hint = Kept encrypted. Preferably an application password.
mailroom-password-kept = A password is kept; leave empty to keep it.
mailroom-save = Save
mailroom-save-hint = The mailbox is opened before it is saved.
mailroom-saved = The setting is saved.
mailroom-standing = Reading
mailroom-taken = E-mails read
mailroom-read-at = Last reading
mailroom-never = Not yet
mailroom-fault = Last failure
mailroom-read-now = Read now
mailroom-read-hint = Otherwise every five minutes. Nothing is changed in the mailbox.
mailroom-said-reading = The mailbox is being read.
mailbox-unreachable = The server does not answer.
mailbox-untrusted = The server’s certificate is not trusted.
mailbox-refused = The user name or the password is refused.
mailbox-no-folder = This folder does not exist.
mailbox-broken = The server does not answer as an IMAP server does.
mailbox-locked = The kept password does not open with the present key: type it again.

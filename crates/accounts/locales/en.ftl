# Accounts, profiles, signing in.

menu-users = Accounts
menu-rights = Rights
menu-sign-ins = Sign-ins
menu-tokens = API tokens
menu-mail = Mail
create-user = Account

## Records

kind-user = Account
kind-user-many = Accounts
kind-user-new = Invite someone
kind-profile = Profile
kind-profile-many = Profiles
kind-profile-new = New profile
kind-token = API token
kind-token-many = API tokens
kind-sign_in = Sign-in
kind-sign_in-many = Sign-ins
relation-user-profile = Profiles
relation-profile-users = Accounts

card-user-identity = Identity
card-user-rights = Rights
card-user-security = Security
card-profile-main = Profile
card-profile-grants = Rights
card-token-main = Token
card-sign_in-main = Sign-in

field-user-name = Display name
field-user-email = E-mail
field-user-person = Person
field-user-language = Language
field-user-theme = Looks
field-user-state = State
field-user-profiles = Profiles
field-user-last_sign_in = Last sign-in
field-user-two_factor = Two-factor
field-profile-key = Key
field-profile-label = Profile name
field-profile-two_factor = Two-factor required
field-profile-idle_minutes = Idle minutes before signing out
field-profile-longest_hours = Longest session, in hours
field-profile-position = Rank
field-profile-held_by = Accounts
field-profile-grants = Rights granted
field-token-name = Name
field-token-profile = Profile
field-token-user = Account
field-token-expires_on = Valid until
field-token-revoked = Revoked
field-token-last_used = Last used
field-sign_in-at = When
field-sign_in-who = Who
field-sign_in-email = E-mail
field-sign_in-outcome = Outcome
field-sign_in-address = Address
field-sign_in-device = Device

choice-user-state-invited = Invited
choice-user-state-active = Active
choice-user-state-suspended = Suspended
choice-interface-language-fr = Français
choice-interface-language-en = English
choice-theme-light = Light
choice-theme-dark = Dark
choice-sign-in-outcome-in = Signed in
choice-sign-in-outcome-link = Signed in by link
choice-sign-in-outcome-demo = Demonstration
choice-sign-in-outcome-wrong = Password refused
choice-sign-in-outcome-wrong_code = Code refused
choice-sign-in-outcome-suspended = Account suspended
choice-sign-in-outcome-out = Signed out

## Shipped profiles

profile-administrator = Administrator
profile-head = Head
profile-school-office = School office
profile-teacher = Teacher
profile-trainer = Trainer
profile-adviser = Training adviser
profile-quality-lead = Quality lead
profile-accountant = Accountant
profile-learner = Learner
profile-guardian = Guardian
profile-funder = Funder
profile-auditor = Auditor

## Signing in

sign-in-title = Sign in
sign-in-email = E-mail
sign-in-password = Password
sign-in-enter = Sign in
sign-in-or = or
sign-in-ask-for-link = Get a link by e-mail
sign-in-link-hint = Parents and learners: the link is enough, without a password.
sign-in-link-on-its-way = If an account has this address, a link is on its way. It works once, for 20 minutes.
sign-in-wrong = { $left ->
    [one] Unknown e-mail or password. One try is left before a pause.
   *[other] Unknown e-mail or password. { $left } tries are left before a pause.
  }
sign-in-paused = { $minutes ->
    [one] Too many tries. Start again in a minute.
   *[other] Too many tries. Start again in { $minutes } minutes.
  }
sign-in-busy = Many people are signing in at once. Try again in a moment.
sign-in-no-profile = This account has no profile any more. Ask an administrator.
sign-in-code-title = Your six-digit code
sign-in-code-advice = Open your authenticator application.
sign-in-code = Code
sign-in-code-enter = Confirm
sign-in-recovery-hint = Lost your phone? Type one of your recovery codes instead.
sign-in-code-wrong = { $left ->
    [one] Code refused. One try is left before a pause.
   *[other] Code refused. { $left } tries are left before a pause.
  }
sign-in-code-unread = This is not the right code, or it was used already.
sign-in-step-over = Time is up. Start again from the sign-in page.
sign-in-link-title = Your sign-in link
sign-in-link-over-title = This link no longer works
sign-in-link-over = It was used, or its time is past. Ask for another.
sign-in-again = Back to sign-in
sign-in-demo-title = Enter the demonstration
sign-in-demo-lede = An imaginary establishment. Choose whose eyes, change whenever you like.
invitation-over = It was used, or its time is past. Ask the establishment for another.

## Passwords

choose-password-title = Choose your password
choose-password-new = New password
choose-password-save = Save the password
password-hint = 12 characters mixing capitals, small letters, digits and signs; or 14 without signs; or a phrase of seven words.
password-too-weak = Too easy to guess: make it longer, or mix capitals, small letters, digits and signs.
password-common = This password is among the first that an attacker tries.
password-personal = It is made of your name or your address.
password-too-long = No more than 256 characters.
password-present-wrong = This is not your present password.

## My account

account-title = My account
account-identity = Identity and language
account-language-browser = The browser’s
account-save = Save
account-saved = Saved.
account-profiles = My profiles
account-profile-active = Active
account-profile-take = Take this profile
account-password = Password
account-password-present = Present password
account-password-change = Change the password
account-password-changed = Password changed. Your other sessions are ended.
account-two-factor = Two-factor
account-two-factor-on = On
account-two-factor-advice = A code from your phone beside the password: a stolen password is no longer enough.
account-two-factor-set-up = Set up
account-two-factor-give-up = Turn two-factor off
account-sessions = My sessions
account-session-this = This session
account-session-end = End
account-session-ended = Ended.
account-sessions-end-others = End the others
two-factor-title = Set up two-factor
two-factor-lede = Scan the picture with an authenticator application, then type the code that it shows.
two-factor-scan = The picture to scan
two-factor-type = Or the key to type
two-factor-turn-on = Turn on
two-factor-off = Two-factor is off.
two-factor-already = Two-factor is on already.
recovery-title = Your recovery codes
recovery-lede = Write them down now: they are never shown again. Each replaces the phone’s code once.
recovery-done = Noted

## Accounts

invite-title = Invite someone
invite-profiles-hint = One profile is active at a time; they change it in “My account”.
invite-send = Invite
invite-by-hand = No mail is set up: the link will be shown for you to hand over.
user-invited = Invitation sent.
user-link-sent = Link sent.
user-suspended = Account suspended. Its sessions are ended.
user-reinstated = Account opened again.
user-second-factor-forgotten = This account’s two-factor is off.
user-sessions-ended = Sessions ended.
user-is-suspended = This account is suspended: open it again first.
user-panel-title = Access
user-invite-again = Invite again
user-send-link = Link for a new password
user-end-sessions = End its sessions
user-forget-second-factor = Turn two-factor off
user-suspend = Suspend
user-suspend-confirm = Suspend this account? Its sessions end at once.
user-reinstate = Open the account again
hand-over-title = A link to hand over
hand-over-lede = Give this link to its holder and to nobody else. It works once.
hand-over-link = Link
hand-over-back = Back to the account
copy = Copy

## Tokens

tokens-title = API tokens
tokens-lede = A token opens the API with the rights of a profile. It is shown only when it is made.
tokens-none = No token yet.
token-new = New token
token-create = Create the token
token-made = Copy it now: it is never shown again.
token-made-label = Token
token-revoke = Revoke
token-revoke-confirm = Revoke this token? Programs that use it will be refused.
token-revoked = Token revoked.
token-name-ambiguous = Several tokens have this name.

## Rights

rights-title = Rights
rights-lede = A field is hidden until a right is given. What is chosen for a card goes down to its fields.
rights-kinds = Rights on
rights-of = Rights on: { $kinds }
rights-card-field = Card, field
rights-rows = Records shown
rights-journaled = Changes are entered in the journal, where they are undone.
rights-saved = Rights saved.
rights-unreadable = There is no such choice.
level-hidden = hidden
level-read = reads
level-propose = proposes
level-write = writes
scope-none = none
scope-all = all
scope-campus = own campus
scope-own-groups = own groups
scope-own-family = own family
scope-own-company = own company
scope-own = oneself
profile-new = New profile
profile-new-from = Begin from the rights of
profile-new-from-nothing = Nothing: all hidden
profile-added = Profile added.
profile-reset = The profile is back to the rights it was shipped with.
profile-reset-title = Back to shipped rights
profile-reset-lede = Gives a profile the rights that Préau ships with. It is undone from the journal.
profile-reset-confirm = Give the profile “{ $profile }” its shipped rights back?
profile-unknown = There is no such profile.
profile-key-letters = Only small letters and underscores.
profile-grants-unreadable = These rights do not read.
profile-wait-out-of-range = Too short or too long.
why-title = Why?
why-ask = Why is this field seen, or not?
why-field-label = Field
why-button = Explain
why-back = Back to rights
why-everything = This profile can do everything.
why-field = An exception is made for this field.
why-card = It is the right of its card, “{ $card }”.
why-not-granted = Neither the card “{ $card }” nor the field is granted: what is not granted is hidden.
why-no-rows = This profile sees none of these records.

## See as

see-as-title = See as…
see-as-lede = Look at Préau through other eyes. Nothing can be changed, and what you see is logged under both names.
see-as-profile = A profile
see-as-person = A person
see-as-look = Look
see-as-everything = This profile can do everything: you would see what you see already.

## Mail

mail-title = Mail
mail-lede = Where invitations and sign-in links leave through.
mail-public-address = Public address of Préau
mail-public-address-hint = What the links in letters begin with.
mail-host = SMTP server
mail-port = Port
mail-security = Protection
mail-security-tls = TLS (port 465)
mail-security-starttls = STARTTLS (port 587)
mail-security-none = None (same machine only)
mail-sender = Sender
mail-sender-example = School office <office@example.org>
mail-user = User name
mail-password-hint = Leave empty to keep the one that is stored.
mail-saved = Mail is set up.
mail-address-unreadable = Begin with https:// or http://.
mail-sender-unreadable = Write an address, or “Name <address>”.
mail-waiting = { $count ->
    [one] One letter is waiting to leave.
   *[other] { $number } letters are waiting to leave.
  }

letter-sign-in-subject = Your sign-in link for { $organisation }
letter-sign-in-body = Hello { $name },

    here is your link to sign in to { $organisation }. It works once, for { $minutes } minutes:

    { $link }

    If you asked for nothing, leave this letter: nobody comes in without this link.
letter-invitation-subject = { $organisation } opens an account for you
letter-invitation-body = Hello { $name },

    { $organisation } opens an account for you on Préau. Choose your password with this link, which works once, for { $days } days:

    { $link }
letter-reset-subject = Choose a new password for { $organisation }
letter-reset-body = Hello { $name },

    here is how to choose a new password. This link works once, for { $hours } hours:

    { $link }

    If you asked for nothing, tell the establishment.

## Refusals

error-forbidden-user = Your profile may not keep accounts.
error-forbidden-administrator = Only someone who administers may give or touch this profile.
error-last-administrator = At least one person must be able to administer everything.
error-administrator-exists = Someone administers this establishment already.
error-administrator-keeps-everything = The administrator’s profile keeps every right.
error-profile-held = This profile is still held: take it away from accounts first.
error-mail-not-set-up = No mail is set up: ask someone who administers.

operation-profiles_installed = Profiles installed
operation-grants_offered = Rights of new kinds offered to the shipped profiles
operation-profile_reset = Profile back to its shipped rights
operation-profile_added = Profile added
operation-rights_changed = Rights changed
operation-first_administrator = First administrator created
operation-user_invited = Invitation
operation-user_suspended = Account suspended
operation-user_reinstated = Account opened again
operation-password_set = Password set
operation-invitation_accepted = Invitation accepted
operation-account_preferences = Preferences changed
operation-token_created = Token created
operation-token_revoked = Token revoked
mail-password-locked = The password of the mail server was sealed with another key: type it again, or put the original “secret.key” file back.
second-factor-locked = Your second factor cannot be checked: the house was put back without its key. Use a recovery code, or ask the administrator to put the key back.
secrets-locked = Some secrets do not open with the key at hand: nothing was changed.

kind-watch = Watch
kind-watch-many = Watches
card-watch-watch = Watch
field-watch-name = Name
field-watch-owner = Account
field-watch-profile = Profile
field-watch-kind = Kind of record
field-watch-record = Record
field-watch-q = Filter
field-watch-fields = Fields
field-watch-crossings = Comings and goings
field-watch-preset = Shipped
kind-reminder = Reminder
kind-reminder-many = Reminders
card-reminder-reminder = Reminder
field-reminder-name = Name of the reminder
field-reminder-kind = Kind of record
field-reminder-field = Date
field-reminder-q = Only the records
field-reminder-days = Days before the date (negative: after)
field-reminder-yearly = Every year
field-reminder-recipients = To
field-reminder-channel = How
field-reminder-active = Active
choice-reminder-channel-app = In Préau
choice-reminder-channel-mail = In Préau and by e-mail
operation-watch = Watch begun
operation-unwatch = Watch ended
operation-reminder_rule = Reminder rule
job-reminders = Reminders of the day
job-watch-sweep = Watched filters, each morning
job-notice-digest = Daily digests
notices-all = All
notices-unread = Unread
notices-changed = Changes
notices-entered = In
notices-left = Out
notices-reminders = Reminders
notices-mentions = Mentions
notices-which = Notifications shown
notices-read-all = Mark all as read
notices-settings = Settings
notices-settings-title = Notification settings
notices-none = Nothing to report
notices-none-advice = Follow a record or a list with the bell, or switch a suggested alert on: what changes will be told here.
notices-choose = Choose my alerts
notices-older = Older
notice-unread = Unread:
notice-read = Mark as read: { $title }
notice-read-short = Mark as read
notice-changed = Record changed
notice-changed-many = Records changed
notice-create = New record
notice-create-justification = Justification handed in, to be decided on
notice-update-justification = Justification decided on
notice-create-trainer_away = Unavailability declared
notice-update-trainer_away = Unavailability changed
notice-delete-trainer_away = Unavailability withdrawn
notice-delete = Record deleted
notice-entered = Entered the watched list
notice-left = Left the watched list
notice-reminder = Reminder
notice-mentioned = You are named
notice-changed-of = Change: { $name }
notice-entered-of = Entered “{ $name }”
notice-left-of = Left “{ $name }”
notice-reminder-of = { $name }: { $date }
notice-out-of-sight = Record deleted or out of your sight
notice-nothing-left = There is nothing left to see here.
notice-cut = The first 200 lines are shown.
notice-delivery = How to be told
notice-delivery-app = In Préau only
notice-delivery-mail = Also by e-mail, at once
notice-delivery-digest = Also by one e-mail each morning
notice-delivery-none = Not at all
notice-delivery-no-mail = Sending e-mail is not set up in this house yet.
watch-presets = Suggested alerts
watch-on = Switch on
watch-off = Switch off
watch-preset-on = Switch on: { $name }
watch-preset-off = Switch off: { $name }
watch-preset-address = Change of a student’s address
watch-preset-guardians = Change of a student’s guardians
watch-preset-status = Change of a student’s status
watch-preset-struck-off = Student struck off
watch-preset-class = Change of class
watch-preset-dropped-out = Learner who drops out
watch-preset-customers = Company that becomes a customer or ceases to be one
watch-own = What I watch
watch-own-none = No record or list watched so far.
watch-record = Follow
watch-title = Follow: { $name }
watch-name = Name of the alert
watch-crossings = Tell me when a record enters or leaves the list
watch-cards = Tell me of changes of
watch-cards-hint = Nothing ticked: every change.
watch-cards-hint-list = Nothing ticked: comings and goings alone.
watch-rights-hint = You are told only of what you may read, never of your own changes.
watch-begin = Follow
watch-save = Save
watch-end = Stop following
watch-end-of = Stop following: { $name }
watch-too-many = You already watch a hundred records or lists: end one first.
watch-too-wide = This list is too long for its comings and goings to be watched: add a filter.
watch-field-unknown = There is no such field.
said-watched = You will be told: { $name }
said-unwatched = You will no longer be told: { $name }
said-notices-settings = Notification settings saved.
said-reminder-saved = Reminder saved: { $name }
said-reminder-removed = Reminder removed: { $name }
reminders-title = Reminders
reminders-coming = Sent in the next 60 days
reminders-coming-none = No reminder in the next 60 days
reminders-lede = Each morning at 6:30 Préau tells the right people before a date comes. A reminder is sent once for each record and date.
reminders-none = No reminder
reminders-none-advice = Add a suggested reminder below, or make your own.
reminder-new = New reminder
reminder-active = Active
reminder-paused = Paused
reminder-pause = Pause
reminder-resume = Resume
reminder-presets = Suggested reminders
reminder-add = Add
reminder-preset-add = Add: { $name }
reminder-remove = Remove
reminder-remove-sure = Remove the reminder “{ $name }”?
reminder-preset-passport = Identity paper to renew
reminder-preset-residence = Residence permit to renew
reminder-preset-insurance = School insurance to renew
reminder-preset-care-plan = Care plan to renew
reminder-preset-document = Other document about to expire
reminder-preset-birthday = Birthday of a student
reminder-preset-entry = Arrival of an admitted student
reminder-preset-exit = Planned departure of a student
reminder-preset-task-due = Task due today
reminder-preset-task-late = Task late
reminder-preset-rights-request = Rights request to answer within ten days
reminder-on-the-day = On the day: { $what }
reminder-yearly = The date comes back each year (birthday)
reminder-q-hint = Empty: all. The filter is composed in the list: bell, then “Create a reminder”.
reminder-q-list = See these records in the list
watch-reminder = Create a reminder on the dates of these records
reminder-to-self = The person themselves
reminder-preview = See whom it is about
reminder-sent-on = Sent on
reminder-record = Record
reminder-date = Date
reminder-goes-on = sent on { $date }
reminder-days-out-of-range = Give -3 (three days after) to 730 days.
reminder-field-unknown = Choose a date of the list.
reminder-filter-unreadable = This filter cannot be read.
reminder-recipients-none = Choose someone to tell.
reminder-letter-subject = { $organisation }: { $rule }
alerts-letter-body = Here is what you asked to be told of:
alerts-letter-subject = { $count ->
    [one] Something new to see in Préau
   *[other] { $number } new things to see in Préau
}
notice-records = { $count ->
    [one] one record
   *[other] { $number } records
}
notice-others = { $count ->
    [one] one more field
   *[other] { $number } more fields
}
said-notices-read = { $count ->
    [0] All was read already.
    [one] One notification marked as read.
   *[other] { $count } notifications marked as read.
}
reminder-days-after = { $count ->
    [one] The day after
   *[other] { $number } days after
}
reminder-days-before = { $count ->
    [one] The day before
   *[other] { $number } days before
}
reminder-concerned = { $count ->
    [0] It is about nobody in the next 60 days
    [one] It is about one record in the next 60 days
   *[other] It is about { $number } records in the next 60 days
}
reminder-letter-body = 
    Hello { $name },

    { $rule }: { $record }, on { $date }.

    Please see to it with the office.

    { $organisation }
api-doc-notifications = Your notifications, latest first
api-doc-watches = What you watch
